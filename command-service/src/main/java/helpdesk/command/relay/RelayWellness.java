package helpdesk.command.relay;

import helpdesk.command.relay.core.RelayStatus;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** How the relay is, under /q/health/well: neither readiness nor liveness depends on it. */
@Wellness
@ApplicationScoped
class RelayWellness implements HealthCheck {
  private static final Duration SLOW = Duration.ofSeconds(30);

  private final RelayService relay;

  RelayWellness(RelayService relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    RelayStatus status = relay.status();
    return HealthCheckResponse.named("relay")
        .status(isWell(status))
        .withData("owned_shards", status.owned())
        .withData("recovering_shards", status.recovering())
        .withData("stopped_shards", status.stopped().toString())
        .withData("lag_events", status.lagEvents())
        .withData("lag_ms", status.lagMillis())
        .withData("acknowledged", status.acknowledged())
        .withData("failed_runs", status.failedRuns())
        .withData("heads_as_of", String.valueOf(status.headsAsOf()))
        .withData("heads_arrive", status.headsSound())
        .withData("last_step_ms_ago", relay.sinceLastStep().map(Duration::toMillis).orElse(-1L))
        .withData("defect", relay.defect().orElse("none"))
        .build();
  }

  private boolean isWell(RelayStatus status) {
    return status.stopped().isEmpty()
        && status.logSound()
        && status.brokerSound()
        && status.headsSound()
        && relay.defect().isEmpty()
        && relay.sinceLastStep().orElse(Duration.ZERO).compareTo(SLOW) < 0;
  }
}
