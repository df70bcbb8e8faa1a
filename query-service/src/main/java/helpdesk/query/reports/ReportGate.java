package helpdesk.query.reports;

import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many reports be added up at once: each may need much memory while it is. */
@ApplicationScoped
class ReportGate {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Semaphore places;
  private final long patienceMillis;

  ReportGate(ReportSettings settings) {
    this.places = new Semaphore(settings.atOnce());
    this.patienceMillis = settings.patience().toMillis();
  }

  /** Reads within a place; waits for one, but not for long. */
  <T> T within(Supplier<T> reading) {
    if (!enters()) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, "too many reports at once")
          .retryAfterSeconds(RETRY_AFTER_SECONDS);
    }
    try {
      return reading.get();
    } finally {
      places.release();
    }
  }

  private boolean enters() {
    try {
      return places.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
