package helpdesk.query.feed;

import helpdesk.query.feed.core.ShardReport;
import helpdesk.query.metrics.Gauges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What operators see of the feed. */
@ApplicationScoped
class FeedMetrics {
  private final MeterRegistry registry;
  private final Counter repeated;
  private final Counter quarantined;
  private final Map<Integer, Long> lag = new ConcurrentHashMap<>();

  FeedMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.repeated =
        Counter.builder("helpdesk.feed.repeats")
            .description("attempts that failed for now and are repeated")
            .register(registry);
    this.quarantined =
        Counter.builder("helpdesk.quarantined.records")
            .description("records whose place in the log nobody can tell, kept aside as bytes")
            .register(registry);
    gauge("helpdesk.feed.lag.records", "records behind the end of the shards here", this::lag);
  }

  void count(ShardReport report) {
    count("applied", report.applied());
    count("parked", report.parked());
    count("duplicate", report.duplicates());
    count("discarded", report.discarded());
    count("foreign", report.foreign());
    count("ignored", report.ignored());
    quarantined.increment(report.quarantined());
  }

  private void count(String outcome, int records) {
    registry.counter("helpdesk.feed.records", "outcome", outcome).increment(records);
  }

  void repeated() {
    repeated.increment();
  }

  void lag(Map<Integer, Long> behind) {
    lag.keySet().retainAll(behind.keySet());
    lag.putAll(behind);
  }

  private Number lag() {
    return lag.values().stream().mapToLong(Long::longValue).sum();
  }

  void gauge(String name, String description, Supplier<Number> value) {
    Gauges.show(registry, name, description, value);
  }
}
