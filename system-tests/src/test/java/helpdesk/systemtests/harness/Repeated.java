package helpdesk.systemtests.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tasks that run again and again at a steady pace, each on a thread of its own, until closed. */
public final class Repeated implements AutoCloseable {
  private static final Duration LAST_RUNS = Duration.ofSeconds(60);

  private final ScheduledExecutorService threads;
  private final List<? extends ScheduledFuture<?>> tasks;

  private Repeated(int pauseMillis, List<? extends Runnable> all) {
    threads = Executors.newScheduledThreadPool(all.size());
    tasks =
        all.stream()
            .map(t -> threads.scheduleWithFixedDelay(t, 0, pauseMillis, TimeUnit.MILLISECONDS))
            .toList();
  }

  public static Repeated start(int pauseMillis, List<? extends Runnable> tasks) {
    return new Repeated(pauseMillis, tasks);
  }

  /** Waits for the runs that are on; throws what a task threw, since it did not run any more. */
  @Override
  public void close() {
    threads.shutdown();
    await("the last runs")
        .atMost(LAST_RUNS)
        .until(() -> threads.awaitTermination(0, TimeUnit.SECONDS));
    for (Future<?> task : tasks) {
      if (task.state() == Future.State.FAILED) {
        throw new IllegalStateException("a repeated task failed", task.exceptionNow());
      }
    }
  }
}
