package helpdesk.query.audit;

import helpdesk.query.feed.core.Projector;
import helpdesk.query.metrics.Gauges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of the audit. */
@ApplicationScoped
class AuditMetrics {
  private final MeterRegistry registry;
  private final Counter differences;
  private final AtomicLong roundMillis = new AtomicLong();

  AuditMetrics(MeterRegistry registry, @All List<Projector> views) {
    this.registry = registry;
    // From zero on: an alarm looks for an increase, and the first repair must be one.
    views.forEach(view -> repaired(view.collection(), 0));
    this.differences =
        Counter.builder("helpdesk.audit.differences")
            .description("differences between log and views that were seen twice")
            .register(registry);
    Gauges.show(
        registry,
        "helpdesk.audit.round.seconds",
        "how long the last round over the shards here took",
        () -> (double) roundMillis.get() / 1000);
  }

  void found(long more) {
    differences.increment((double) more);
  }

  void repaired(String what) {
    repaired(what, 1);
  }

  private void repaired(String what, int more) {
    registry.counter("helpdesk.audit.repaired", "what", what).increment(more);
  }

  void round(long millis) {
    roundMillis.set(millis);
  }
}
