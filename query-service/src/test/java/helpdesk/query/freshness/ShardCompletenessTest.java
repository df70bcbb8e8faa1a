package helpdesk.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.freshness.ShardCompleteness.MissingEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardCompletenessTest {
  private static final ShardAudit CLEAN = audit(false, List.of());

  @Test
  void a_shard_is_complete_where_all_numbers_agree_and_its_audit_found_nothing() {
    assertThat(shard(new InKafka(1, 1L, 9L), true, CLEAN).complete(false)).isTrue();
    assertThat(shard(new InKafka(1, 1L, 8L), true, CLEAN).complete(false)).isFalse();
    assertThat(shard(null, true, CLEAN).complete(false)).isFalse();
  }

  @Test
  void without_an_audit_or_with_an_old_one_nothing_is_claimed() {
    InKafka kafka = new InKafka(1, 1L, 9L);
    assertThat(shard(kafka, true, null).complete(false)).isFalse();
    assertThat(shard(kafka, true, audit(true, List.of())).complete(false)).isFalse();
    List<ShardAudit.Missing> missing = List.of(new ShardAudit.Missing("event_log", "seq 3", false));
    assertThat(shard(kafka, true, audit(false, missing)).complete(false)).isFalse();
  }

  @Test
  void the_beginning_that_kafka_has_deleted_is_missing_only_where_it_must_be_there() {
    InKafka kafka = new InKafka(1, 4L, 9L);
    ShardCompleteness must = shard(kafka, true, CLEAN);
    assertThat(must.complete(false)).isFalse();
    assertThat(must.gaps()).containsExactly(new MissingEvents(1, 3, "kafka"));
    assertThat(shard(kafka, false, CLEAN).complete(false)).isTrue();
  }

  @Test
  void a_partition_of_which_nothing_is_left_misses_all_of_it_only_where_it_must_be_there() {
    ShardCompleteness must = shard(InKafka.ALL_DELETED, true, CLEAN);
    assertThat(must.gaps()).containsExactly(new MissingEvents(1, 9, "kafka"));
    assertThat(must.complete(false)).isFalse();
    assertThat(shard(InKafka.ALL_DELETED, false, CLEAN).complete(true)).isTrue();
  }

  @Test
  void a_parked_ticket_is_not_complete() {
    Map<String, Long> applied = Map.of("ticket_list", 9L);
    ShardCompleteness parked =
        ShardCompleteness.of(5, 9L, new InKafka(1, 1L, 9L), true, applied, null, 1, CLEAN);
    assertThat(parked.complete(false)).isFalse();
  }

  @Test
  void what_is_left_of_an_earlier_era_counts_for_nothing() {
    assertThat(new InKafka(1, 3L, 9L).in(2)).isEqualTo(InKafka.NOTHING_YET);
    assertThat(new InKafka(2, 1L, 9L).in(2).to()).isEqualTo(9);
  }

  private static ShardCompleteness shard(InKafka kafka, boolean fromStart, ShardAudit audit) {
    Map<String, Long> applied = Map.of("ticket_list", 9L);
    return ShardCompleteness.of(5, 9L, kafka, fromStart, applied, null, 0, audit);
  }

  private static ShardAudit audit(boolean overdue, List<ShardAudit.Missing> missing) {
    return new ShardAudit(Instant.EPOCH, 9, overdue, missing, 0);
  }
}
