package helpdesk.systemtests.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.manifests.Alert;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.WithHelpdesk;
import org.junit.jupiter.api.Test;

/** An alarm on a metric that nobody has would never be heard. */
@WithHelpdesk
class AlarmsIT {
  @Test
  void every_metric_that_an_alarm_looks_at_is_there_on_a_quiet_system(HelpdeskSystem system) {
    Metrics metrics = Metrics.of(system);
    for (Alert alert : Alert.all()) {
      assertThat(alert.metrics())
          .as(alert.name())
          .allSatisfy(name -> assertThat(metrics.has(name)).as(name).isTrue());
    }
  }
}
