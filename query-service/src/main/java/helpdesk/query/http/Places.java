package helpdesk.query.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many of a kind of request at once; one more waits for a while, and is then sent away. */
public final class Places {
  private final Semaphore free;
  private final Duration patience;
  private final String refusal;
  private final int retryAfterSeconds;

  /**
   * @param patience how long one more waits; zero: not at all
   * @param refusal what he is told then
   */
  public Places(int count, Duration patience, String refusal, int retryAfterSeconds) {
    this.free = new Semaphore(count, true);
    this.patience = patience;
    this.refusal = refusal;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** One place; given back once, by whoever comes first. */
  public final class Place implements AutoCloseable {
    private final AtomicBoolean taken = new AtomicBoolean(true);

    @Override
    public void close() {
      giveBack();
    }

    /** Whether it was this call that gave it back. */
    public boolean giveBack() {
      boolean mine = taken.getAndSet(false);
      if (mine) {
        free.release();
      }
      return mine;
    }
  }

  /** Takes a place, or ends the request with 503. */
  public Place take() {
    if (!isFree()) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, refusal)
          .retryAfterSeconds(retryAfterSeconds);
    }
    return new Place();
  }

  private boolean isFree() {
    if (patience.isZero()) {
      return free.tryAcquire();
    }
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
