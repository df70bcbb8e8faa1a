package helpdesk.query.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Numbers as they are whenever somebody looks. */
public final class Gauges {
  private Gauges() {}

  /** In the place of one that an earlier start in this JVM left, as in dev mode: that is frozen. */
  public static void show(
      MeterRegistry registry, String name, String description, Supplier<Number> value) {
    registry.find(name).gauges().forEach(registry::remove);
    Gauge.builder(name, value).description(description).register(registry);
  }
}
