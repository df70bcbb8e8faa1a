package helpdesk.command.relay;

import helpdesk.command.relay.core.RelayStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** The relay in numbers, of this replica. */
@ApplicationScoped
class RelayMetrics {
  private final RelayService relay;
  private final MeterRegistry registry;

  RelayMetrics(RelayService relay, MeterRegistry registry) {
    this.relay = relay;
    this.registry = registry;
  }

  void register(@Observes StartupEvent event) {
    gauge("helpdesk.relay.shards.owned", RelayStatus::owned);
    gauge("helpdesk.relay.shards.recovering", RelayStatus::recovering);
    gauge("helpdesk.relay.shards.stopped", status -> status.stopped().size());
    gauge("helpdesk.relay.lag.events", RelayStatus::lagEvents);
    gauge("helpdesk.relay.lag.seconds", status -> status.lagMillis() / 1_000.0);
    gauge("helpdesk.relay.heads.as.of.seconds", RelayMetrics::headsSeconds);
    gauge("helpdesk.relay.heads.arrive", status -> status.headsSound() ? 1 : 0);
    Gauge.builder(
            "helpdesk.relay.step.age.seconds",
            relay,
            service -> service.sinceLastStep().orElse(Duration.ZERO).toMillis() / 1_000.0)
        .register(registry);
    counter("helpdesk.relay.events.acknowledged", RelayStatus::acknowledged);
    counter("helpdesk.relay.runs.failed", RelayStatus::failedRuns);
  }

  private void gauge(String name, ToDoubleFunction<RelayStatus> value) {
    Gauge.builder(name, relay, service -> value.applyAsDouble(service.status())).register(registry);
  }

  private void counter(String name, ToDoubleFunction<RelayStatus> value) {
    FunctionCounter.builder(name, relay, service -> value.applyAsDouble(service.status()))
        .register(registry);
  }

  private static double headsSeconds(RelayStatus status) {
    return status.headsAsOf() == null ? 0 : status.headsAsOf().toEpochMilli() / 1_000.0;
  }
}
