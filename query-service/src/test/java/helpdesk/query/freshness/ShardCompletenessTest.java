package helpdesk.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.freshness.ShardCompleteness.MissingEvents;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShardCompletenessTest {
  private static final int SHARD = 5;
  private static final ShardAudit CLEAN = audit(false, List.of());
  private static final InKafka ALL = new InKafka(1, 1L, 9L);

  @Nested
  class AtRest {
    @Test
    void a_shard_is_complete_where_all_numbers_agree_and_its_audit_found_nothing() {
      assertThat(shard(ALL, true, CLEAN).sound()).isTrue();
      assertThat(shard(new InKafka(1, 1L, 8L), true, CLEAN).sound()).isFalse();
      assertThat(shard(null, true, CLEAN).sound()).isFalse();
    }

    @Test
    void without_an_audit_or_with_an_old_one_nothing_is_claimed() {
      assertThat(shard(ALL, true, null).sound()).isFalse();
      assertThat(shard(ALL, true, audit(true, List.of())).sound()).isFalse();
      List<ShardAudit.Missing> missing =
          List.of(new ShardAudit.Missing("event_log", "seq 3", false));
      assertThat(shard(ALL, true, audit(false, missing)).sound()).isFalse();
    }

    @Test
    void the_beginning_that_kafka_has_deleted_is_missing_only_where_it_must_be_there() {
      InKafka kafka = new InKafka(1, 4L, 9L);
      ShardCompleteness must = shard(kafka, true, CLEAN);
      assertThat(must.sound()).isFalse();
      assertThat(must.gaps()).containsExactly(new MissingEvents(1, 3, "kafka"));
      assertThat(shard(kafka, false, CLEAN).sound()).isTrue();
    }

    @Test
    void a_partition_of_which_nothing_is_left_misses_all_of_it_only_where_it_must_be_there() {
      ShardCompleteness must = shard(InKafka.ALL_DELETED, true, CLEAN);
      assertThat(must.gaps()).containsExactly(new MissingEvents(1, 9, "kafka"));
      assertThat(must.sound()).isFalse();
      assertThat(shard(InKafka.ALL_DELETED, false, CLEAN).sound()).isTrue();
    }

    @Test
    void what_is_left_of_an_earlier_era_counts_for_nothing() {
      assertThat(new InKafka(1, 3L, 9L).in(2)).isEqualTo(InKafka.NOTHING_YET);
      assertThat(new InKafka(2, 1L, 9L).in(2).to()).isEqualTo(9);
      LogLook next = new LogLook("command-service", 2, heads(9), Map.of(SHARD, ALL));
      assertThat(of(new TwoLooks(next, next), at(9), 9L, 0).sound()).isFalse();
    }

    @Test
    void a_halted_shard_and_one_of_unknown_heads_are_not_complete() {
      TwoLooks looks = looks(9, ALL, 9, ALL);
      Halt halt = new Halt("forked", 10L, Instant.EPOCH);
      ShardProgress halted = new ShardProgress(SHARD, 1, 9, halt, null);
      assertThat(of(looks, halted, 9L, 0).sound()).isFalse();
      TwoLooks unknown = new TwoLooks(LogLook.withoutHeads(Map.of(SHARD, ALL)), looks.before());
      assertThat(of(unknown, at(9), 9L, 0).sound()).isFalse();
    }
  }

  @Nested
  class WhileEventsComeIn {
    @Test
    void what_was_committed_some_seconds_before_has_to_be_everywhere_and_no_more() {
      TwoLooks looks = looks(9, ALL, 20, new InKafka(1, 1L, 23L));
      for (long position : new long[] {9, 15, 30}) {
        ShardCompleteness shard = of(looks, at(position), position, 0);
        assertThat(shard.sound()).as("at %d", position).isTrue();
        assertThat(shard.gaps()).isEmpty();
      }
      assertThat(of(looks, at(8), 8L, 0).sound()).isFalse();
      assertThat(of(looks, at(8), 8L, 0).gaps()).containsExactly(new MissingEvents(9, 9, "views"));
    }

    @Test
    void what_does_not_come_to_kafka_in_time_is_missing_there() {
      ShardCompleteness shard = of(looks(9, ALL, 20, new InKafka(1, 1L, 8L)), at(8), 8L, 0);
      assertThat(shard.sound()).isFalse();
      assertThat(shard.gaps()).containsExactly(new MissingEvents(9, 9, "kafka"));
    }

    @Test
    void what_kafka_had_has_to_be_in_the_views_though_the_log_was_heard_of_earlier() {
      ShardCompleteness shard = of(looks(7, ALL, 7, new InKafka(1, 1L, 12L)), at(7), 7L, 0);
      assertThat(shard.sound()).isFalse();
      assertThat(shard.gaps()).containsExactly(new MissingEvents(8, 9, "views"));
    }

    @Test
    void a_view_without_a_trace_of_what_was_applied_misses_it_at_once() {
      TwoLooks looks = looks(9, ALL, 20, new InKafka(1, 1L, 23L));
      ShardCompleteness shard = of(looks, at(21), 20L, 0);
      assertThat(shard.sound()).isFalse();
      assertThat(shard.gaps()).containsExactly(new MissingEvents(21, 21, "views"));
      assertThat(of(looks, at(21), null, 0).sound()).isFalse();
    }

    @Test
    void a_log_that_ends_before_what_kafka_had_of_it_has_lost_its_last_rows() {
      TwoLooks looks = looks(9, ALL, 8, ALL);
      assertThat(of(looks, at(9), 9L, 0).sound()).isFalse();
      // Kafka is asked after the log: what came in between is no loss.
      assertThat(of(looks(9, ALL, 9, new InKafka(1, 1L, 10L)), at(9), 9L, 0).sound()).isTrue();
    }
  }

  @Test
  void a_parked_ticket_is_not_complete_and_nothing_else_is_missing() {
    ShardCompleteness parked = of(looks(9, ALL, 9, ALL), at(9), 7L, 1);
    assertThat(parked.sound()).isTrue();
    assertThat(parked.gaps()).containsExactly(new MissingEvents(8, 9, "views"));
    assertThat(new Completeness.Shown(List.of(parked)).sound()).isTrue();
    assertThat(new Completeness.Shown(List.of(parked)).complete()).isFalse();
    assertThat(of(looks(9, ALL, 9, ALL), at(8), 7L, 1).sound()).as("behind").isFalse();
  }

  private static ShardCompleteness shard(InKafka kafka, boolean fromStart, ShardAudit audit) {
    Map<String, Long> applied = Map.of("ticket_list", 9L);
    TwoLooks looks = looks(9, kafka, 9, kafka);
    return ShardCompleteness.of(SHARD, looks, fromStart, at(9), applied, 0, audit);
  }

  private static ShardCompleteness of(
      TwoLooks looks, ShardProgress stands, Long applied, long parked) {
    Map<String, Long> views = new HashMap<>();
    views.put("ticket_list", applied);
    views.put("ticket_history", stands.seq());
    return ShardCompleteness.of(SHARD, looks, true, stands, views, parked, CLEAN);
  }

  private static ShardProgress at(long seq) {
    return new ShardProgress(SHARD, 1, seq, null, null);
  }

  private static TwoLooks looks(long before, InKafka had, long now, InKafka has) {
    return new TwoLooks(look(now, has), look(before, had));
  }

  private static LogLook look(long head, InKafka kafka) {
    Map<Integer, InKafka> inKafka = kafka == null ? Map.of() : Map.of(SHARD, kafka);
    return new LogLook("command-service", 1, heads(head), inKafka);
  }

  private static List<Long> heads(long head) {
    return Collections.nCopies(64, head);
  }

  private static ShardAudit audit(boolean overdue, List<ShardAudit.Missing> missing) {
    return new ShardAudit(Instant.EPOCH, 9, overdue, missing, 0);
  }
}
