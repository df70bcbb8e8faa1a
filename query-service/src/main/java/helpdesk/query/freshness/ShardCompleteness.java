package helpdesk.query.freshness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far one shard has come at every station. A number that is not known is null.
 *
 * @param inKafka the highest seq there
 * @param kafkaFrom the lowest seq there; 1 where nothing was deleted
 * @param applied by view
 * @param halted why its projection stopped; null where it goes on
 * @param parked how many of its tickets wait for somebody to step in
 * @param audit what a comparison of all documents with the log has found; null where there was none
 */
record ShardCompleteness(
    int shard,
    Long committed,
    Long inKafka,
    Long kafkaFrom,
    Map<String, Long> applied,
    Halt halted,
    long parked,
    List<MissingEvents> gaps,
    ShardAudit audit) {

  /**
   * A run of events that a station does not have.
   *
   * @param missingIn {@code kafka} or {@code views}
   */
  record MissingEvents(long from, long to, String missingIn) {}

  static ShardCompleteness of(
      int shard,
      Long committed,
      InKafka kafka,
      boolean kafkaFromStart,
      Map<String, Long> applied,
      Halt halted,
      long parked,
      ShardAudit audit) {
    List<MissingEvents> gaps = new ArrayList<>();
    Long inKafka = kafka == null ? null : kafka.to();
    Long kafkaFrom = kafka == null ? null : kafka.from();
    if (kafka != null && kafkaFromStart) {
      // Where nothing is left all that was committed is missing.
      add(gaps, 0L, kafka.isEmptied() ? committed : Long.valueOf(kafka.from() - 1), "kafka");
    }
    add(gaps, inKafka, committed, "kafka");
    OptionalLong least =
        applied.values().stream().filter(Objects::nonNull).mapToLong(Long::longValue).min();
    if (least.isPresent()) {
      add(gaps, least.getAsLong(), inKafka, "views");
    }
    return new ShardCompleteness(
        shard, committed, inKafka, kafkaFrom, applied, halted, parked, gaps, audit);
  }

  /**
   * Whether every number is known, all of them are the same, and the audit has found nothing. Kafka
   * may have nothing left only where it need not hold the log from its start.
   */
  boolean complete(boolean mayBeEmptied) {
    return halted == null
        && parked == 0
        && committed != null
        && gaps.isEmpty()
        && (committed.equals(inKafka) || (inKafka == null && mayBeEmptied))
        && applied.values().stream().allMatch(committed::equals)
        && (committed == 0 || (audit != null && audit.proves()));
  }

  private static void add(List<MissingEvents> gaps, Long has, Long others, String station) {
    if (has != null && others != null && has < others) {
      gaps.add(new MissingEvents(has + 1, others, station));
    }
  }
}
