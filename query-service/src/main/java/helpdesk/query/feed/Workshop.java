package helpdesk.query.feed;

import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.ShardReport;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where shards are worked on: a virtual thread each, a few of them in the database at a time. */
@ApplicationScoped
class Workshop {
  private static final Logger LOG = Logger.getLogger(Workshop.class);

  private static final int FAILURES_UNTIL_STUCK = 3;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Outage outage = new Outage("The views cannot be read or written");
  private final Semaphore places;
  private final Buffer buffer;
  private final FeedMetrics metrics;

  Workshop(
      FeedMetrics metrics,
      @ConfigProperty(name = "helpdesk.feed.parallel-shards") int parallelShards,
      @ConfigProperty(name = "helpdesk.feed.buffer-bytes") long bufferBytes) {
    this.metrics = metrics;
    this.places = new Semaphore(parallelShards);
    this.buffer = new Buffer(bufferBytes);
  }

  Buffer buffer() {
    return buffer;
  }

  boolean isClosing() {
    return closing.getCount() == 0;
  }

  void work(Runnable task) {
    threads.execute(task);
  }

  /** Repeats for ever, with a growing pause, until it works or the shard has ended here. */
  <T> Optional<T> untilDone(ShardFeed feed, Supplier<T> task) {
    Backoff backoff = Backoff.ofDatabase();
    for (int failures = 1; !feed.hasEnded() && !isClosing(); failures++) {
      try {
        T result = inPlace(task);
        outage.over(feed.shard());
        feed.stuck(false);
        return Optional.of(result);
      } catch (RuntimeException | Error e) {
        // An error too may pass, as a full memory does; and a shard must not stand still unseen.
        failed(feed, failures, e);
      }
      rest(backoff.next());
    }
    outage.over(feed.shard());
    return Optional.empty();
  }

  private void failed(ShardFeed feed, int failures, Throwable cause) {
    if (!isClosing()) {
      outage.failed(feed.shard(), cause);
      metrics.repeated();
      if (failures == FAILURES_UNTIL_STUCK) {
        feed.stuck(true);
      }
    }
  }

  private <T> T inPlace(Supplier<T> task) {
    places.acquireUninterruptibly();
    try {
      return task.get();
    } finally {
      places.release();
    }
  }

  /** Waits, but not for longer than the service lives. */
  void rest(Duration pause) {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("closing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void report(int shard, ShardReport report) {
    metrics.count(report);
    report.halt().ifPresent(halt -> alarm(shard, halt));
    if (report.parked() > 0 || report.quarantined() > 0) {
      LOG.warnf(
          "Shard %d: %d events wait because their tickets are parked, %d records are quarantined."
              + " What to do: GET /parked",
          shard, report.parked(), report.quarantined());
    }
  }

  void alarm(int shard, Halt halt) {
    LOG.errorf(
        "Shard %d is halted at seq %d (event %s, type %s, offset %d): %s. What to do: %s. Its"
            + " records are ignored until it is resumed (POST /operations/shards/%d/resume); the"
            + " other shards go on.",
        shard,
        halt.seq(),
        halt.eventId(),
        halt.type(),
        halt.offset(),
        halt.reason(),
        halt.remedy(),
        shard);
  }

  void close(@Observes ShutdownEvent event) {
    closing.countDown();
    threads.shutdown();
  }
}
