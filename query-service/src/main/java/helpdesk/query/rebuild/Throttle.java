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
  private final CommandLog log;
  private final RebuildSettings settings;

  Throttle(ProjectionLag lag, CommandLog log, RebuildSettings settings) {
    this.lag = lag;
    this.log = log;
    this.settings = settings;
  }

  boolean mustWait(boolean sameEra, Duration waited) {
    boolean late =
        sameEra && lag.lag().filter(it -> it.compareTo(settings.maxLag()) > 0).isPresent();
    return (late || log.isBusy()) && waited.compareTo(settings.longestPause()) < 0;
  }
}
