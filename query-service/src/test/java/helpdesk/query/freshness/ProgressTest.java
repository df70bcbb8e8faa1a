package helpdesk.query.freshness;

import static helpdesk.query.freshness.Standing.BEHIND;
import static helpdesk.query.freshness.Standing.LOST;
import static helpdesk.query.freshness.Standing.REACHED;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.ConsistencyToken;
import helpdesk.events.LogHeads;
import helpdesk.query.ViewFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Optional<String> SAME = Optional.of("0a1b2c3d-0000-4000-8000-000000000000");
  private static final Optional<String> OTHER = Optional.of("ffffffff-0000-4000-8000-000000000000");

  @Nested
  class a_token {
    private final Progress progress = at(2, 10, null);

    @Test
    void is_reached_when_its_event_is_applied() {
      assertThat(progress.standing(token(2, 10), SAME)).isEqualTo(REACHED);
      assertThat(progress.standing(token(2, 9), SAME)).isEqualTo(REACHED);
    }

    @Test
    void of_an_era_that_is_over_is_lost_also_where_its_shard_is_empty_now() {
      ConsistencyToken elsewhere = ConsistencyToken.parse("1.63.4.0a1b2c3d");
      assertThat(progress.standing(elsewhere, Optional.empty())).isEqualTo(LOST);
    }

    @Test
    void is_behind_before_that() {
      assertThat(progress.standing(token(2, 11), Optional.empty())).isEqualTo(BEHIND);
      assertThat(progress.standing(token(2, 11), SAME))
          .as("a view ahead of its progress")
          .isEqualTo(BEHIND);
      assertThat(new Progress(java.util.Map.of()).standing(token(1, 1), SAME)).isEqualTo(BEHIND);
    }

    @Test
    void is_lost_when_another_event_took_its_place() {
      assertThat(progress.standing(token(2, 10), OTHER)).isEqualTo(LOST);
    }

    @Test
    void is_lost_with_its_era_and_behind_one_that_is_to_come() {
      assertThat(progress.standing(token(1, 10), SAME)).isEqualTo(LOST);
      assertThat(progress.standing(token(3, 1), Optional.empty())).isEqualTo(BEHIND);
    }

    @Test
    void is_not_claimed_without_its_event() {
      assertThat(progress.standing(token(2, 10), Optional.empty())).isEqualTo(BEHIND);
    }
  }

  @Nested
  class a_halted_shard {
    @Test
    void vouches_only_for_what_it_applied_before_the_halt() {
      Progress progress = at(2, 10, new Halt("undecodable", 11L, NOON));
      assertThat(progress.standing(token(2, 10), SAME)).isEqualTo(REACHED);
      assertThat(progress.standing(token(2, 11), SAME)).isEqualTo(BEHIND);
      assertThat(progress.covers(heads(2, NOON, 10))).isTrue();
      assertThat(progress.covers(heads(2, NOON.plusMillis(1), 10))).as("after the halt").isFalse();
      assertThat(progress.covers(heads(2, NOON, 11))).isFalse();
    }

    @Test
    void at_a_fork_calls_no_write_lost_and_claims_nothing_from_there_on() {
      Progress progress = at(2, 10, new Halt("forked", 10L, NOON));
      assertThat(progress.standing(token(2, 10), SAME)).isEqualTo(BEHIND);
      assertThat(progress.standing(token(2, 10), OTHER)).isEqualTo(BEHIND);
      assertThat(progress.standing(token(2, 9), OTHER)).isEqualTo(BEHIND);
      assertThat(progress.covers(heads(2, NOON, 10))).isFalse();
    }

    @Test
    void without_an_event_to_blame_vouches_for_nothing() {
      Progress progress = at(2, 10, new Halt("forgotten", 0L, NOON));
      assertThat(progress.standing(token(2, 5), SAME)).isEqualTo(BEHIND);
      assertThat(progress.includes(3, 5)).isFalse();
    }
  }

  @Nested
  class heads_of_the_log {
    private final Progress progress = at(2, 10, null);

    @Test
    void are_covered_when_every_shard_is_that_far() {
      assertThat(progress.covers(heads(2, NOON, 10))).isTrue();
      assertThat(progress.covers(heads(2, NOON, 0))).as("an older time").isTrue();
      assertThat(progress.covers(heads(2, NOON, 11))).isFalse();
    }

    @Test
    void of_another_era_say_nothing() {
      assertThat(progress.covers(heads(1, NOON, 10))).isFalse();
      assertThat(progress.covers(heads(3, NOON, 0))).isFalse();
    }

    @Test
    void of_an_empty_log_are_covered_by_empty_views() {
      Progress nothing = new Progress(java.util.Map.of());
      assertThat(nothing.covers(heads(1, NOON, 0))).isTrue();
      assertThat(nothing.covers(heads(1, NOON, 1))).isFalse();
    }
  }

  static Progress at(int era, long seq, Halt halted) {
    return Progress.of(List.of(new ShardProgress(3, era, seq, halted, null)));
  }

  static LogHeads heads(int era, Instant asOf, long seq) {
    return new LogHeads(era, asOf, ViewFixture.heads(3, seq));
  }

  private static ConsistencyToken token(int era, long seq) {
    return new ConsistencyToken(era, 3, seq, "0a1b2c3d");
  }
}
