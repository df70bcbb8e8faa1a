package helpdesk.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.simulation.bugs.Bug;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Relay and projector keep the promises of the design, whatever happens between two steps. */
class SimulationTest {

  @BeforeAll
  static void silence() {
    Silence.begin();
  }

  @Test
  void every_event_takes_effect_in_every_view_exactly_once_whatever_happens() {
    List<String> broken = Plays.failures(Seeds.all(), () -> Bug.NONE);

    assertThat(broken).as("seeds that broke a promise").isEmpty();
  }
}
