package helpdesk.query.changes;

import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * So many pages in memory at once: each may be millions of characters, and stays until its reader
 * has taken it.
 */
@ApplicationScoped
class ChangesGate {
  private static final int PAGES = 16;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final long LONGEST_MILLIS = 60_000;
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Semaphore places;
  private final Duration wait;

  ChangesGate() {
    this(PAGES, WAIT);
  }

  ChangesGate(int pages, Duration wait) {
    this.wait = wait;
    this.places = new Semaphore(pages, true);
  }

  /** Takes a place until the answer has been taken, or for a minute: then its reader is cut off. */
  void enter(RoutingContext request) {
    take();
    AtomicBoolean taken = new AtomicBoolean(true);
    long timer =
        request
            .vertx()
            .setTimer(
                LONGEST_MILLIS,
                late -> {
                  if (taken.getAndSet(false)) {
                    give();
                    request.response().reset();
                  }
                });
    request.addEndHandler(
        ended -> {
          request.vertx().cancelTimer(timer);
          if (taken.getAndSet(false)) {
            give();
          }
        });
  }

  void take() {
    try {
      if (places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(ProblemCode.UNAVAILABLE, "too many read changes at once")
        .retryAfterSeconds(RETRY_AFTER_SECONDS);
  }

  void give() {
    places.release();
  }
}
