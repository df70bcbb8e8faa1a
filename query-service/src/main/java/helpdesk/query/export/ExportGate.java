package helpdesk.query.export;

import helpdesk.query.http.Places;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Lets so many exports in at once: each holds a thread and a connection for as long as it lasts.
 */
@ApplicationScoped
class ExportGate {
  private static final int RETRY_AFTER_SECONDS = 10;

  private final Places places;

  ExportGate(ExportSettings settings) {
    this.places =
        new Places(
            settings.atOnce(), Duration.ZERO, "too many exports at once", RETRY_AFTER_SECONDS);
  }

  /** Takes a place: given back by the stream, or, where it never begins, with the request's end. */
  Places.Place enter(RoutingContext request) {
    Places.Place place = places.take();
    request.addEndHandler(ended -> place.close());
    return place;
  }
}
