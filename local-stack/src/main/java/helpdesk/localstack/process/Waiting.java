package helpdesk.localstack.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, with a limit, for what cannot notify us: another process. */
public final class Waiting {
  private static final long FIRST = 10_000_000;
  private static final long LONGEST = 100_000_000;

  private Waiting() {}

  /** Whether the condition came true within the limit; an interrupt ends the wait. */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    for (long pause = FIRST; !condition.getAsBoolean(); pause = Math.min(LONGEST, pause * 3 / 2)) {
      if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pause);
    }
    return true;
  }
}
