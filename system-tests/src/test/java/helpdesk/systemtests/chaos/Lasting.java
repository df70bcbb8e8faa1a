package helpdesk.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** How long trouble lasts: time itself is what is waited for here, not a condition. */
final class Lasting {
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private Lasting() {}

  static void of(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await("the end of the trouble")
        .atMost(time.plus(MARGIN))
        .pollInSameThread()
        .until(() -> System.nanoTime() >= end);
  }

  static void untilEnded(Thread thread) {
    await("the end of a thread").atMost(MARGIN).until(() -> !thread.isAlive());
  }
}
