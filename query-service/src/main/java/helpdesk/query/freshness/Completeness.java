package helpdesk.query.freshness;

import helpdesk.events.Shards;
import helpdesk.query.audit.AuditResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what was committed with what is in Kafka and with what is in each view. */
@ApplicationScoped
class Completeness {
  private final ShardProgressRepository progress;
  private final ViewMarks marks;
  private final AuditMarks audits;
  private final ParkedTickets parked;
  private final boolean kafkaFromStart;

  Completeness(
      ShardProgressRepository progress,
      ViewMarks marks,
      AuditMarks audits,
      ParkedTickets parked,
      CompletenessSettings settings) {
    this.progress = progress;
    this.marks = marks;
    this.audits = audits;
    this.parked = parked;
    this.kafkaFromStart = settings.kafkaFromStart();
  }

  /** All shards, and whether all of them are complete. */
  record Shown(boolean complete, List<ShardCompleteness> shards) {}

  View<Shown> of(LogLook look) {
    return (session, applied) -> shown(session, look);
  }

  private Shown shown(ViewSession session, LogLook look) {
    Map<Integer, ShardProgress> shards = progress.read(session).shards();
    Map<String, Map<Integer, Long>> views = marks.read(session, shards.values());
    Map<Integer, AuditResult> audited = audits.read(session);
    Map<Integer, Long> kept = parked.countByShard(session);
    Instant now = Instant.now();
    List<ShardCompleteness> all = new ArrayList<>();
    boolean complete = true;
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      ShardProgress stands = shards.get(shard);
      ShardCompleteness each =
          ShardCompleteness.of(
              shard,
              look.committed(shard),
              look.inKafka(shard),
              kafkaFromStart,
              applied(shard, stands, views),
              stands == null ? null : stands.halted(),
              kept.getOrDefault(shard, 0L),
              ShardAudit.of(audited.get(shard), stands, now));
      // Numbers of two lives of the log cannot be compared, however equal they look.
      boolean sameEra = stands == null || stands.seq() == 0 || stands.era() == look.era();
      complete &= each.complete(look.isEmptied(shard) && !kafkaFromStart) && sameEra;
      all.add(each);
    }
    return new Shown(complete, all);
  }

  private static Map<String, Long> applied(
      int shard, ShardProgress stands, Map<String, Map<Integer, Long>> views) {
    boolean nothing = stands == null || stands.seq() == 0;
    Map<String, Long> applied = new LinkedHashMap<>();
    views.forEach((view, marks) -> applied.put(view, nothing ? Long.valueOf(0) : marks.get(shard)));
    return applied;
  }
}
