package helpdesk.query.export;

import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets so many exports in at once: each holds a thread and a connection for as long as it lasts.
 */
@ApplicationScoped
class ExportGate {
  private static final int RETRY_AFTER_SECONDS = 10;

  private final Semaphore places;

  ExportGate(ExportSettings settings) {
    this.places = new Semaphore(settings.atOnce());
  }

  /** A place among the exports; given back once, by whoever comes first. */
  final class Place implements AutoCloseable {
    private final AtomicBoolean taken = new AtomicBoolean(true);

    @Override
    public void close() {
      if (taken.getAndSet(false)) {
        places.release();
      }
    }
  }

  /** Takes a place: given back by the stream, or, where it never begins, with the request's end. */
  Place enter(RoutingContext request) {
    if (!places.tryAcquire()) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, "too many exports at once")
          .retryAfterSeconds(RETRY_AFTER_SECONDS);
    }
    Place place = new Place();
    request.addEndHandler(ended -> place.close());
    return place;
  }
}
