package helpdesk.command.relay;

import helpdesk.command.relay.core.RelayStatus;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** How the relay is, under /q/health/well: neither readiness nor liveness depends on it. */
@Wellness
@ApplicationScoped
class RelayWellness implements HealthCheck {
  private final RelayService relay;

  RelayWellness(RelayService relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    RelayStatus status = relay.status();
    return HealthCheckResponse.named("relay")
        .status(status.stopped().isEmpty() && status.logSound() && status.brokerSound())
        .withData("owned_shards", status.owned())
        .withData("recovering_shards", status.recovering())
        .withData("stopped_shards", status.stopped().toString())
        .withData("lag_events", status.lagEvents())
        .withData("lag_ms", status.lagMillis())
        .withData("acknowledged", status.acknowledged())
        .withData("failed_runs", status.failedRuns())
        .withData("heads_as_of", String.valueOf(status.headsAsOf()))
        .build();
  }
}
