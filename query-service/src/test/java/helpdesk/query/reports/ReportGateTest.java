package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportGateTest {
  private final ReportGate gate =
      new ReportGate(
          new ReportSettings() {
            @Override
            public int atOnce() {
              return 2;
            }

            @Override
            public Duration patience() {
              return Duration.ofMillis(10);
            }
          });

  @Test
  void one_more_than_there_are_places_is_asked_to_come_again() {
    assertThatThrownBy(() -> gate.within(() -> gate.within(() -> gate.within(() -> "third"))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE));
  }

  @Test
  void a_report_that_fails_gives_its_place_back() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  gate.within(
                      () -> {
                        throw new IllegalStateException("broken");
                      }))
          .hasMessage("broken");
    }
    assertThat(gate.within(() -> gate.within(() -> "second"))).isEqualTo("second");
  }
}
