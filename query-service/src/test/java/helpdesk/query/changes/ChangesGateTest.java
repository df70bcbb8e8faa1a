package helpdesk.query.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangesGateTest {
  @Test
  void one_too_many_is_asked_to_come_again() {
    ChangesGate gate = new ChangesGate(2, Duration.ofMillis(1));
    gate.take();
    gate.take();
    assertThatThrownBy(gate::take)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE));
  }

  @Test
  void a_place_that_is_given_back_is_free_again() {
    ChangesGate gate = new ChangesGate(1, Duration.ofMillis(1));
    gate.take().close();
    gate.take();
    assertThatThrownBy(gate::take).isInstanceOf(ProblemException.class);
  }
}
