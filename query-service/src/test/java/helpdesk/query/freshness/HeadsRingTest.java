package helpdesk.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.LogHeads;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadsRingTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void the_newest_applied_heads_win_whatever_order_they_came_in() {
    HeadsRing ring = new HeadsRing(100);
    ring.add(ProgressTest.heads(1, NOON.plusSeconds(2), 12));
    ring.add(ProgressTest.heads(1, NOON, 10));
    ring.add(ProgressTest.heads(1, NOON.plusSeconds(1), 10));

    assertThat(asOf(ring, 9)).isNull();
    assertThat(asOf(ring, 10)).isEqualTo(NOON.plusSeconds(1));
    assertThat(asOf(ring, 12)).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void an_idle_log_moves_on_and_a_silent_one_does_not() {
    HeadsRing ring = new HeadsRing(100);
    ring.add(ProgressTest.heads(1, NOON, 10));
    assertThat(asOf(ring, 10)).isEqualTo(NOON);
    ring.add(ProgressTest.heads(1, NOON.plusSeconds(60), 10));
    assertThat(asOf(ring, 10)).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void the_same_heads_twice_are_kept_once_and_times_are_cut_downwards() {
    HeadsRing ring = new HeadsRing(100);
    ring.add(ProgressTest.heads(1, NOON.plusNanos(1_999_999), 10));
    ring.add(ProgressTest.heads(1, NOON.plusNanos(1_000_000), 10));
    assertThat(ring.size()).isEqualTo(1);
    assertThat(asOf(ring, 10)).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void it_is_bounded_and_still_reaches_far_back() {
    HeadsRing ring = new HeadsRing(100);
    for (int second = 0; second < 10_000; second++) {
      ring.add(ProgressTest.heads(1, NOON.plusSeconds(second), second));
    }
    assertThat(ring.size()).isLessThanOrEqualTo(100);
    assertThat(asOf(ring, 9_999)).isEqualTo(NOON.plusSeconds(9_999));
    assertThat(asOf(ring, 9_980)).isEqualTo(NOON.plusSeconds(9_980));
    assertThat(asOf(ring, 5_000)).isBetween(NOON, NOON.plusSeconds(5_000));
  }

  private static Instant asOf(HeadsRing ring, long applied) {
    return ring.newestIn(ProgressTest.at(1, applied, null)).map(LogHeads::asOf).orElse(null);
  }
}
