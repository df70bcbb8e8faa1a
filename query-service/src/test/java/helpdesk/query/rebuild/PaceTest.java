package helpdesk.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void what_another_replica_has_done_is_done_but_tells_nothing_of_the_speed() {
    Pace pace = new Pace(100, 1_000);
    pace.skip(800);
    assertThat(pace.done()).isEqualTo(900);
    assertThat(pace.remainingMillis()).isNull();

    pace.add(50);
    assertThat(pace.done()).isEqualTo(950);
    assertThat(pace.remainingMillis()).isNotNull();
  }
}
