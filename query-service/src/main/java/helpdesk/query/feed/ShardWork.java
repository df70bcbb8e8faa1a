package helpdesk.query.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work on a shard while it stands still: its records wait until that is done. */
@ApplicationScoped
public class ShardWork {
  private final Assignments assignments;

  ShardWork(Assignments assignments) {
    this.assignments = assignments;
  }

  /** The shards that are fed here, all generations of them. */
  public Set<Integer> shards() {
    Set<Integer> shards = new TreeSet<>();
    assignments.feeds().forEach(feed -> shards.add(feed.shard()));
    return shards;
  }

  /**
   * Does this between two batches of the shard and waits for its result. Empty where it was not
   * begun in time or not ended in time (then it ends later, and nobody hears of it), or where the
   * shard is not fed here. Only a zombie could write to the shard's views meanwhile.
   */
  public <T> Optional<T> between(int shard, Duration patience, Supplier<T> work)
      throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work::get);
    if (!assignments.feed(shard).map(feed -> feed.between(task)).orElse(false)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(task.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | CancellationException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw asItWas(e.getCause());
    } finally {
      // Without an interrupt: a write that is under way is not to be torn.
      task.cancel(false);
    }
  }

  private static RuntimeException asItWas(Throwable failure) {
    return switch (failure) {
      case RuntimeException it -> it;
      case Error it -> throw it;
      default -> new IllegalStateException(failure);
    };
  }
}
