package helpdesk.simulation.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StageTest {

  @Test
  void an_actor_that_never_ends_its_turn_is_named() {
    AtomicBoolean over = new AtomicBoolean();
    try (Stage stage = new Stage(new Dice(1), Duration.ofMillis(200))) {
      stage.enter(
          "relay",
          new Host("command-1"),
          () -> {
            while (!over.get()) {
              Thread.onSpinWait();
            }
          });

      assertThatThrownBy(stage::turn)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("relay");
    } finally {
      over.set(true);
    }
  }
}
