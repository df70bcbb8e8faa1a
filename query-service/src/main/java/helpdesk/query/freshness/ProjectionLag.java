package helpdesk.query.freshness;

import helpdesk.events.LogHeads;
import helpdesk.query.metrics.Gauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks about once a second how old the views are: for the gauge, for the answers that read no
 * view, and to write the newest applied heads down.
 */
@ApplicationScoped
public class ProjectionLag {
  static final String HEADER = "Projection-Lag";

  private static final int BEFORE_ALL_OTHERS = 1_100;
  private static final Logger LOG = Logger.getLogger(ProjectionLag.class);

  private final ViewSessions sessions;
  private final ShardProgressRepository progress;
  private final KnownHeads known;
  private final AppliedHeads applied;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Optional<Instant> asOf = Optional.empty();
  private boolean failing;

  ProjectionLag(
      ViewSessions sessions,
      ShardProgressRepository progress,
      KnownHeads known,
      AppliedHeads applied,
      MeterRegistry metrics) {
    this.sessions = sessions;
    this.progress = progress;
    this.known = known;
    this.applied = applied;
    Gauges.show(
        metrics, "helpdesk.projection.lag.seconds", "age of the views that serve", this::seconds);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("projection-lag").start(this::watch);
  }

  void stop(@Observes ShutdownEvent event) {
    end.countDown();
  }

  /** Every answer tells the lag, also one that never reached a resource. */
  void tell(@Observes Filters filters) {
    filters.register(this::tell, BEFORE_ALL_OTHERS);
  }

  private void tell(RoutingContext request) {
    HttpServerResponse response = request.response();
    request.addHeadersEndHandler(
        ended -> {
          if (!response.headers().contains(HEADER)) {
            response.putHeader(HEADER, Meta.of(asOf, Instant.now()).header());
          }
        });
    request.next();
  }

  private void watch() {
    try {
      do {
        lookAgain();
      } while (!end.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAgain() {
    try {
      look();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf("the age of the views is not known at the moment: %s", e.getMessage());
      }
      failing = true;
    }
  }

  void look() {
    try (ViewSession session = sessions.serving()) {
      Optional<LogHeads> stored = applied.read(session);
      stored.ifPresent(known::add);
      Optional<LogHeads> newest = known.newestIn(progress.read(session));
      asOf = newest.map(LogHeads::asOf);
      newest.filter(heads -> !stored.equals(Optional.of(heads))).ifPresent(applied::write);
    }
  }

  /**
   * How old the views that serve are, as it was known a second ago; empty where it is not known.
   */
  public Optional<Duration> lag() {
    return Optional.ofNullable(Meta.of(asOf, Instant.now()).lagMs()).map(Duration::ofMillis);
  }

  private double seconds() {
    Long millis = Meta.of(asOf, Instant.now()).lagMs();
    return millis == null ? Double.NaN : millis / 1000.0;
  }
}
