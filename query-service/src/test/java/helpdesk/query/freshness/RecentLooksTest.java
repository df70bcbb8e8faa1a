package helpdesk.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentLooksTest {
  private final RecentLooks recent = new RecentLooks();

  @Test
  void the_first_look_is_compared_with_itself() {
    LogLook first = heads(1, 9);
    assertThat(at(0, first)).isEqualTo(new TwoLooks(first, first));
    LogLook soon = heads(1, 12);
    assertThat(at(3_999, soon).before()).isSameAs(soon);
  }

  @Test
  void the_newest_look_that_has_settled_is_what_a_look_is_compared_with() {
    LogLook first = heads(1, 9);
    LogLook second = heads(1, 10);
    at(0, first);
    at(1_000, second);
    at(2_000, heads(1, 11));
    assertThat(at(4_500, heads(1, 12)).before()).isSameAs(first);
    assertThat(at(5_500, heads(1, 13)).before()).isSameAs(second);
  }

  @Test
  void neither_another_era_nor_unknown_heads_nor_what_is_long_ago_is_a_measure() {
    at(0, heads(1, 9));
    at(1, LogLook.withoutHeads(Map.of()));
    LogLook newEra = heads(2, 3);
    assertThat(at(6_000, newEra).before()).isSameAs(newEra);
    LogLook late = heads(2, 4);
    assertThat(at(21_001, late).before()).isSameAs(late);
  }

  private TwoLooks at(long millis, LogLook look) {
    long nanos = Duration.ofMillis(millis).toNanos();
    return recent.add(look, nanos, nanos);
  }

  private static LogLook heads(int era, long head) {
    List<Long> heads = Collections.nCopies(64, head);
    return new LogLook("command-service", era, heads, Map.of());
  }
}
