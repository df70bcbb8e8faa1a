package helpdesk.query.rebuild;

import helpdesk.query.freshness.ProjectionLag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether the rebuild has to wait, since the views that serve are late. Only where they follow the
 * same log: those of an earlier life of it will never be on time again.
 */
@ApplicationScoped
class Throttle {
  private final ProjectionLag lag;
  private final RebuildSettings settings;

  Throttle(ProjectionLag lag, RebuildSettings settings) {
    this.lag = lag;
    this.settings = settings;
  }

  boolean mustWait(boolean sameEra, Duration waited) {
    return sameEra
        && lag.lag().filter(it -> it.compareTo(settings.maxLag()) > 0).isPresent()
        && waited.compareTo(settings.longestPause()) < 0;
  }
}
