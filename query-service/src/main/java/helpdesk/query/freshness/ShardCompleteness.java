package helpdesk.query.freshness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far one shard has come at every station. A number that is not known is null.
 *
 * @param inKafka the highest seq there
 * @param kafkaFrom the lowest seq there; 1 where nothing was deleted
 * @param applied by view
 * @param halted why its projection stopped; null where it goes on
 * @param parked how many of its tickets wait for somebody to step in
 * @param gaps what has not come to a station in the seconds that it has for that
 * @param audit what a comparison of all documents with the log has found; null where there was none
 * @param sound whether nothing is missing, but for what is parked
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
    ShardAudit audit,
    @JsonIgnore boolean sound) {

  /**
   * A run of events that a station does not have.
   *
   * @param missingIn {@code kafka} or {@code views}
   */
  record MissingEvents(long from, long to, String missingIn) {}

  /**
   * Judges one shard.
   *
   * @param stands null where it has not begun
   */
  static ShardCompleteness of(
      int shard,
      TwoLooks looks,
      boolean kafkaFromStart,
      ShardProgress stands,
      Map<String, Long> applied,
      long parked,
      ShardAudit audit) {
    InKafka kafka = looks.now().inKafka(shard);
    List<MissingEvents> gaps = inKafka(looks, shard, kafkaFromStart);
    boolean arrived =
        gaps.isEmpty()
            && !looks.isShortened(shard)
            && (kafka != null && (!kafka.isEmptied() || !kafkaFromStart))
            && isThere(looks, shard, stands, parked > 0 ? Map.of() : applied);
    gaps.addAll(inViews(looks, shard, stands, applied));
    return new ShardCompleteness(
        shard,
        looks.now().committed(shard),
        kafka == null ? null : kafka.to(),
        kafka == null ? null : kafka.from(),
        applied,
        stands == null ? null : stands.halted(),
        parked,
        List.copyOf(gaps),
        audit,
        arrived && (position(stands) == 0 || (audit != null && audit.proves())));
  }

  private static List<MissingEvents> inKafka(TwoLooks looks, int shard, boolean fromStart) {
    List<MissingEvents> gaps = new ArrayList<>();
    InKafka kafka = looks.now().inKafka(shard);
    if (kafka != null && fromStart) {
      // Where nothing is left all that was committed is missing.
      Long before =
          kafka.isEmptied() ? looks.now().committed(shard) : Long.valueOf(kafka.from() - 1);
      add(gaps, 0L, before, "kafka");
    }
    add(gaps, kafka == null ? null : kafka.to(), looks.settled(shard), "kafka");
    return gaps;
  }

  /** What is behind the position is missing at once: it was written before that. */
  private static List<MissingEvents> inViews(
      TwoLooks looks, int shard, ShardProgress stands, Map<String, Long> applied) {
    List<MissingEvents> gaps = new ArrayList<>();
    InKafka kafka = looks.now().inKafka(shard);
    Long settled = looks.settled(shard);
    boolean known = settled != null && kafka != null && !kafka.isEmptied();
    long committed = known ? Math.min(kafka.to(), settled) : 0;
    long must = Math.max(position(stands), Math.max(committed, looks.settledInKafka(shard)));
    applied.values().stream()
        .filter(Objects::nonNull)
        .min(Long::compare)
        .ifPresent(least -> add(gaps, least, must, "views"));
    return gaps;
  }

  /**
   * Whether the projection goes on, has come far enough, and has left its traces in these views.
   */
  private static boolean isThere(
      TwoLooks looks, int shard, ShardProgress stands, Map<String, Long> applied) {
    Long settled = looks.settled(shard);
    long position = position(stands);
    // Numbers of two lives of the log cannot be compared, however equal they look.
    boolean comparable = position == 0 || stands.era() == looks.now().era();
    return looks.now().committed(shard) != null
        && comparable
        && (stands == null || stands.halted() == null)
        && position >= Math.max(settled, looks.settledInKafka(shard))
        && applied.values().stream().allMatch(seq -> seq != null && seq >= position);
  }

  private static long position(ShardProgress stands) {
    return stands == null ? 0 : stands.seq();
  }

  private static void add(List<MissingEvents> gaps, Long has, Long others, String station) {
    if (has != null && others != null && has < others) {
      gaps.add(new MissingEvents(has + 1, others, station));
    }
  }
}
