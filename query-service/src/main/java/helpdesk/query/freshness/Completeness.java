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

  /** All shards, and whether they are complete, or would be without what is parked. */
  record Shown(List<ShardCompleteness> shards) {
    boolean sound() {
      return shards.stream().allMatch(ShardCompleteness::sound);
    }

    boolean complete() {
      return sound() && shards.stream().allMatch(each -> each.parked() == 0);
    }
  }

  View<Shown> of(TwoLooks looks) {
    return (session, applied) -> shown(session, looks);
  }

  private Shown shown(ViewSession session, TwoLooks looks) {
    Map<Integer, ShardProgress> shards = progress.read(session).shards();
    Map<String, Map<Integer, Long>> views = marks.read(session, shards.values());
    Map<Integer, AuditResult> audited = audits.read(session);
    Map<Integer, Long> kept = parked.countByShard(session);
    Instant now = Instant.now();
    List<ShardCompleteness> all = new ArrayList<>();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      ShardProgress stands = shards.get(shard);
      all.add(
          ShardCompleteness.of(
              shard,
              looks,
              kafkaFromStart,
              stands,
              applied(shard, stands, views),
              kept.getOrDefault(shard, 0L),
              ShardAudit.of(audited.get(shard), stands, now)));
    }
    return new Shown(all);
  }

  private static Map<String, Long> applied(
      int shard, ShardProgress stands, Map<String, Map<Integer, Long>> views) {
    boolean nothing = stands == null || stands.seq() == 0;
    Map<String, Long> applied = new LinkedHashMap<>();
    views.forEach((view, marks) -> applied.put(view, nothing ? Long.valueOf(0) : marks.get(shard)));
    return applied;
  }
}
