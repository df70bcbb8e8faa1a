package helpdesk.command.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the relay's thread goes round. Not whether it gets anywhere: it does so, too, while a
 * server is away. Every call that it makes is bounded; with 64 shards and a very slow database one
 * step may still take minutes, and only a thread that is gone for good is worth a restart.
 */
@Liveness
@ApplicationScoped
class RelayLiveness implements HealthCheck {
  private static final Duration DEAD = Duration.ofMinutes(5);

  private final RelayService relay;

  RelayLiveness(RelayService relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    Duration since = relay.sinceLastStep().orElse(Duration.ZERO);
    return HealthCheckResponse.named("relay-loop")
        .status(since.compareTo(DEAD) < 0)
        .withData("last_step_ms_ago", since.toMillis())
        .build();
  }
}
