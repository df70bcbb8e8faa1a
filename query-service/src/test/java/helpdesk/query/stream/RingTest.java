package helpdesk.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.changes.ChangeCursor;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RingTest {
  private static final ChangeCursor START = ChangeCursor.START.in(1).with(0, 10);

  private final Ring ring = new Ring(4, 100);

  @BeforeEach
  void begun() {
    ring.begin(START);
  }

  @Test
  void who_knows_all_joins_at_the_end_and_hears_only_what_comes() throws InterruptedException {
    add(0, 11);
    long place = ring.join(START.with(0, 11)).orElseThrow();
    assertThat(seqs(place)).isEmpty();
    add(0, 12);
    assertThat(seqs(place)).containsExactly(12L);
  }

  @Test
  void who_knows_less_than_the_end_joins_where_he_misses_nothing() throws InterruptedException {
    add(0, 11);
    add(1, 1);
    assertThat(seqs(ring.join(START.with(1, 1)).orElseThrow())).containsExactly(11L, 1L);
  }

  @Test
  void who_does_not_know_what_was_forgotten_may_not_join() {
    assertThat(ring.join(START.with(0, 9))).isEmpty();
    for (int seq = 11; seq <= 15; seq++) {
      add(0, seq);
    }
    assertThat(ring.join(START)).isEmpty();
    assertThat(ring.join(START.with(0, 11))).isPresent();
    assertThat(ring.join(START.with(0, 15).in(2))).isEmpty();
  }

  @Test
  void who_stands_still_falls_off() throws InterruptedException {
    long place = ring.join(START).orElseThrow();
    for (int seq = 11; seq <= 14; seq++) {
      add(0, seq);
    }
    assertThat(seqs(place)).containsExactly(11L, 12L, 13L, 14L);
    add(0, 15);
    assertThat(ring.take(place, 10, Duration.ZERO).cut()).contains(Cut.TOO_SLOW);
    assertThat(seqs(place + 1)).containsExactly(12L, 13L, 14L, 15L);
  }

  @Test
  void places_are_right_however_often_the_ring_has_gone_round() throws InterruptedException {
    long place = ring.join(START).orElseThrow();
    for (int seq = 11; seq <= 60; seq++) {
      add(0, seq);
      assertThat(ring.take(place, 1, Duration.ZERO).happenings())
          .containsExactly(change(0, seq, "{}"));
      place++;
    }
    assertThat(seqs(place - 4)).containsExactly(57L, 58L, 59L, 60L);
    assertThat(ring.take(place - 5, 1, Duration.ZERO).cut()).contains(Cut.TOO_SLOW);
  }

  @Test
  void long_texts_count_too_but_the_newest_is_kept() throws InterruptedException {
    long place = ring.join(START).orElseThrow();
    add(0, 11, "x".repeat(90));
    add(0, 12, "x".repeat(90));
    assertThat(ring.take(place, 10, Duration.ZERO).cut()).contains(Cut.TOO_SLOW);
    add(0, 13, "x".repeat(500));
    assertThat(seqs(place + 2)).containsExactly(13L);
  }

  @Test
  void before_the_first_event_there_is_no_era() throws InterruptedException {
    Ring fresh = new Ring(4, 100);
    assertThat(fresh.join(ChangeCursor.START)).isEmpty();
    fresh.begin(ChangeCursor.START);
    long place = fresh.join(ChangeCursor.START).orElseThrow();
    fresh.add(List.of(change(3, 1, "{}")), ChangeCursor.START.in(7).with(3, 1));
    assertThat(fresh.take(place, 10, Duration.ZERO).happenings()).hasSize(1);
    assertThat(fresh.join(ChangeCursor.START.in(7))).isEqualTo(OptionalLong.of(place));
  }

  @Test
  void a_sleeping_ring_lets_nobody_join_and_a_closed_one_sends_everybody_away()
      throws InterruptedException {
    long place = ring.join(START).orElseThrow();
    ring.sleep();
    assertThat(ring.join(START.with(0, 99))).isEmpty();
    ring.begin(START);
    assertThat(ring.take(place, 10, Duration.ZERO).cut()).contains(Cut.TOO_SLOW);
    assertThat(ring.isOf(1)).isTrue();
    ring.close(Cut.SHUTDOWN);
    assertThat(ring.take(place, 10, Duration.ofSeconds(60)).cut()).contains(Cut.SHUTDOWN);
    assertThat(ring.rest(Duration.ofSeconds(60))).isTrue();
  }

  @Test
  void a_taker_waits_for_news() throws InterruptedException {
    long place = ring.join(START).orElseThrow();
    Thread later = Thread.ofVirtual().start(() -> add(0, 11));
    assertThat(ring.take(place, 10, Duration.ofSeconds(60)).happenings()).hasSize(1);
    later.join();
  }

  private void add(int shard, long seq) {
    add(shard, seq, "{}");
  }

  private void add(int shard, long seq, String json) {
    ChangeCursor end = ends.with(shard, seq);
    ends = end;
    ring.add(List.of(change(shard, seq, json)), end);
  }

  private ChangeCursor ends = START;

  private static Happening.TicketChanged change(int shard, long seq, String json) {
    return new Happening.TicketChanged(1, shard, seq, json);
  }

  private List<Long> seqs(long place) throws InterruptedException {
    return ring.take(place, 10, Duration.ZERO).happenings().stream()
        .map(each -> ((Happening.TicketChanged) each).seq())
        .toList();
  }
}
