package helpdesk.query.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests are in the house, whatever they do there: each takes memory before any bound on
 * what it wants is reached. Probes always come in: an overload is no reason to be restarted.
 */
@ApplicationScoped
class Crowd {
  private static final String PROBES = "/q/";

  private final Semaphore places;

  Crowd(@ConfigProperty(name = "helpdesk.http.max-in-flight") int most) {
    this.places = new Semaphore(most);
  }

  /** Whether there is room for this request; its place is free again when it ends, however. */
  boolean admits(RoutingContext request) {
    if (request.request().path().startsWith(PROBES)) {
      return true;
    }
    if (!places.tryAcquire()) {
      // What still comes of its body is dropped.
      request.request().resume();
      return false;
    }
    AtomicBoolean inside = new AtomicBoolean(true);
    request.addEndHandler(
        ended -> {
          if (inside.getAndSet(false)) {
            places.release();
          }
        });
    return true;
  }
}
