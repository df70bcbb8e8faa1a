package helpdesk.command.relay;

import helpdesk.command.log.LogAppended;
import helpdesk.command.relay.core.RelaySettings;
import helpdesk.command.relay.core.RelayStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the relay with the service and ends it in order. Commands do not depend on it. */
@ApplicationScoped
class RelayService {
  private final RelayConfig config;
  private final RunningRelay relay;

  RelayService(
      RelayConfig config,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.config = config;
    String replica = UUID.randomUUID().toString();
    this.relay =
        new RunningRelay(
            replica,
            name -> new RelayDatabase(url, user, password, name),
            new KafkaBroker(new KafkaSettings(kafka, replica)),
            RelaySettings.standard());
  }

  RelayStatus status() {
    return relay.status();
  }

  /** How long ago its loop last came to the end of a step; none where nothing is relayed here. */
  Optional<Duration> sinceLastStep() {
    return config.enabled() ? Optional.of(relay.sinceLastStep()) : Optional.empty();
  }

  /** What the relay met in its last step and does not know. */
  Optional<String> defect() {
    return Optional.ofNullable(relay.defect());
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      relay.start(config.listen());
    }
  }

  void appended(@Observes LogAppended event) {
    relay.appended(event.shard());
  }

  void end(@Observes ShutdownEvent event) {
    if (config.enabled()) {
      relay.end();
    }
  }
}
