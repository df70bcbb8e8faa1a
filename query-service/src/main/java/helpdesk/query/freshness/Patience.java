package helpdesk.query.freshness;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** One reader's waiting: pauses of 5 to 50 ms until its time is up. */
final class Patience implements AutoCloseable {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(50);

  private final Semaphore places;
  private final Duration wait;
  private final long start = System.nanoTime();
  private Duration pause = FIRST;
  private boolean placed;
  private boolean refused;

  Patience(Semaphore places, Duration wait) {
    this.places = places;
    this.wait = wait;
  }

  /** Pauses; false at once where there is no time left, or no place to wait. */
  boolean pause() {
    Duration left = wait.minusNanos(System.nanoTime() - start);
    if (!left.isPositive() || !place()) {
      return false;
    }
    try {
      Thread.sleep(pause.compareTo(left) < 0 ? pause : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    return true;
  }

  /** Whether the wish to wait was there and was not refused. */
  boolean granted() {
    return wait.isPositive() && !refused;
  }

  @Override
  public void close() {
    if (placed) {
      places.release();
    }
  }

  private boolean place() {
    if (!placed && !refused) {
      placed = places.tryAcquire();
      refused = !placed;
    }
    return placed;
  }
}
