package helpdesk.query.changes;

import helpdesk.query.http.Places;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

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

  private final Places places;

  ChangesGate() {
    this(PAGES, WAIT);
  }

  ChangesGate(int pages, Duration wait) {
    this.places = new Places(pages, wait, "too many read changes at once", RETRY_AFTER_SECONDS);
  }

  /** Takes a place until the answer has been taken, or for a minute: then its reader is cut off. */
  void enter(RoutingContext request) {
    Places.Place place = take();
    long timer =
        request
            .vertx()
            .setTimer(
                LONGEST_MILLIS,
                late -> {
                  if (place.giveBack()) {
                    request.response().reset();
                  }
                });
    request.addEndHandler(
        ended -> {
          request.vertx().cancelTimer(timer);
          place.close();
        });
  }

  Places.Place take() {
    return places.take();
  }
}
