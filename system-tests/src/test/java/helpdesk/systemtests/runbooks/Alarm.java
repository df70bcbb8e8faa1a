package helpdesk.systemtests.runbooks;

import static org.awaitility.Awaitility.await;

import helpdesk.manifests.Alert;
import helpdesk.systemtests.harness.HelpdeskSystem;
import java.time.Duration;

/**
 * An alarm's own condition on what the replicas tell, as it is from now on; that it lasts ({@code
 * for}) is not waited for.
 */
record Alarm(Alert alert, HelpdeskSystem system, Metrics before) {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  static Alarm of(String name, HelpdeskSystem system) {
    Alert found =
        Alert.all().stream().filter(alert -> alert.name().equals(name)).findFirst().orElseThrow();
    return new Alarm(found, system, Metrics.of(system));
  }

  boolean rings() {
    return new Expression(before, Metrics.of(system)).holds(alert.expression());
  }

  void awaitRinging() {
    await(alert.name()).atMost(SOON).pollInterval(POLL).until(this::rings);
  }

  void awaitSilence() {
    await("the end of " + alert.name()).atMost(SOON).pollInterval(POLL).until(() -> !rings());
  }
}
