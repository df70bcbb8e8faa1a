package helpdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();

  @Test
  void who_has_waited_longest_comes_first() {
    assertThat(turns.order(List.of(1, 2, 3))).containsExactly(1, 2, 3);
    turns.take(1);
    turns.take(2);
    assertThat(turns.order(List.of(1, 2, 3))).containsExactly(3, 1, 2);
    turns.take(3);
    turns.take(1);
    assertThat(turns.order(List.of(1, 2, 3))).containsExactly(2, 3, 1);
  }

  @Test
  void who_comes_has_waited_longest_also_if_it_was_there_before() {
    turns.order(List.of(1, 2));
    turns.take(1);
    turns.take(2);
    turns.order(List.of(2));
    assertThat(turns.order(List.of(2, 1))).containsExactly(1, 2);
  }
}
