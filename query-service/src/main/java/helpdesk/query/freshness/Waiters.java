package helpdesk.query.freshness;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How many readers may wait at once; one more is answered at once as not caught up. */
@ApplicationScoped
class Waiters {
  private final Semaphore places;

  Waiters(ReadSettings settings) {
    this.places = new Semaphore(settings.waiters());
  }

  /** The patience of one reader; takes its place when it first pauses. */
  Patience patience(Duration wait) {
    return new Patience(places, wait);
  }
}
