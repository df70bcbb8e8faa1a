package helpdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DutyTest {
  private static final Duration PROMISE = Duration.ofSeconds(10);

  private final Duty duty = new Duty(0.2, 0.6);

  @Test
  void a_short_round_rests_as_long_as_it_may() {
    assertThat(round(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
    assertThat(duty.share(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_longer_round_rests_less_so_that_it_keeps_the_promise() {
    for (int millis = 100; millis <= 5_500; millis += 100) {
      assertThat(round(Duration.ofMillis(millis))).isLessThan(PROMISE);
    }
  }

  @Test
  void no_round_is_so_long_that_more_than_the_most_is_worked() {
    assertThat(round(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void after_a_long_round_a_short_one_rests_again() {
    round(Duration.ofSeconds(60));
    assertThat(round(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void the_least_is_what_was_asked_for_also_where_it_is_more_than_the_most() {
    assertThat(new Duty(1, 0.6).rest(PROMISE)).isZero();
  }

  /** How long a round takes in the end that is like the one before it. */
  private Duration round(Duration work) {
    duty.worked(work);
    return work.plus(duty.rest(work));
  }
}
