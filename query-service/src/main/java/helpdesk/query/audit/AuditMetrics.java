package helpdesk.query.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of the audit. */
@ApplicationScoped
class AuditMetrics {
  private final MeterRegistry registry;
  private final Counter differences;
  private final AtomicLong roundMillis = new AtomicLong();

  AuditMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.differences =
        Counter.builder("helpdesk.audit.differences")
            .description("differences between log and views that were seen twice")
            .register(registry);
    registry.gauge(
        "helpdesk.audit.round.seconds", roundMillis, millis -> (double) millis.get() / 1000);
  }

  void found(long more) {
    differences.increment((double) more);
  }

  void repaired(String what) {
    registry.counter("helpdesk.audit.repaired", "what", what).increment();
  }

  void round(long millis) {
    roundMillis.set(millis);
  }
}
