package helpdesk.query.freshness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How far one shard has come at every station. A number that is not known is null.
 *
 * @param applied by view
 * @param halted why its projection stopped; null where it goes on
 */
record ShardCompleteness(
    int shard,
    Long committed,
    Long inKafka,
    Map<String, Long> applied,
    Halt halted,
    List<MissingEvents> gaps) {

  /**
   * A run of events that a station does not have.
   *
   * @param missingIn {@code kafka} or {@code views}
   */
  record MissingEvents(long from, long to, String missingIn) {}

  static ShardCompleteness of(
      int shard, Long committed, Long inKafka, Map<String, Long> applied, Halt halted) {
    List<MissingEvents> gaps = new ArrayList<>();
    add(gaps, inKafka, committed, "kafka");
    OptionalLong least =
        applied.values().stream().filter(Objects::nonNull).mapToLong(Long::longValue).min();
    if (least.isPresent()) {
      add(gaps, least.getAsLong(), inKafka, "views");
    }
    return new ShardCompleteness(shard, committed, inKafka, applied, halted, gaps);
  }

  /** Whether every number is known and all of them are the same. */
  boolean complete() {
    return halted == null
        && committed != null
        && Stream.concat(Stream.of(inKafka), applied.values().stream()).allMatch(committed::equals);
  }

  private static void add(List<MissingEvents> gaps, Long has, Long others, String station) {
    if (has != null && others != null && has < others) {
      gaps.add(new MissingEvents(has + 1, others, station));
    }
  }
}
