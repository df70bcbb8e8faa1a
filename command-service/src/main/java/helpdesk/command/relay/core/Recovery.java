package helpdesk.command.relay.core;

import helpdesk.command.relay.core.Broker.Offsets;
import helpdesk.command.relay.core.Broker.Tail;
import helpdesk.command.relay.core.Broker.TailRecord;
import helpdesk.command.relay.core.Broker.Topic;
import helpdesk.command.relay.core.OwnedShard.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Finds out, for shards that were just taken or whose run failed, where to go on. */
final class Recovery {
  private final EventLog log;
  private final LogRows rows;
  private final Broker broker;
  private final RelayClock clock;
  private final OwnedShards shards;

  Recovery(EventLog log, Broker broker, RelayClock clock, OwnedShards shards) {
    this.log = log;
    this.rows = new LogRows(log);
    this.broker = broker;
    this.clock = clock;
    this.shards = shards;
  }

  /** One bounded piece of work; whether there was any. */
  boolean advance(Generation generation) {
    List<OwnedShard> fresh = shards.in(Phase.FRESH);
    if (!fresh.isEmpty() && !begin(fresh, generation)) {
      return true;
    }
    List<OwnedShard> folding = shards.in(Phase.FOLDING);
    if (!folding.isEmpty()) {
      fold(folding, generation);
    }
    return !folding.isEmpty() || !fresh.isEmpty();
  }

  private boolean begin(List<OwnedShard> fresh, Generation generation) {
    Topic topic = broker.topic();
    if (!topic.id().equals(generation.topicId())) {
      generation.fail("the topic was made anew");
      return false;
    }
    Map<Integer, Offsets> offsets = broker.offsets(fresh.stream().map(OwnedShard::shard).toList());
    int era = log.era();
    for (OwnedShard shard : fresh) {
      try {
        begin(shard, topic.id(), offsets.get(shard.shard()), era);
      } catch (ShardStoppedException e) {
        shards.stop(shard, e, clock.millis());
      }
    }
    return true;
  }

  private void begin(OwnedShard shard, String topicId, Offsets offsets, int era) {
    Bound bound = shard.bound();
    if (bound.topicId() != null && !bound.topicId().equals(topicId)) {
      throw new ShardStoppedException(
          StopReason.TOPIC_RECREATED, "topic id " + topicId + " instead of " + bound.topicId());
    }
    if (offsets.end() < bound.offset()) {
      throw new ShardStoppedException(
          StopReason.PARTITION_TRUNCATED,
          "the partition ends at " + offsets.end() + ", below the bound " + bound.offset());
    }
    Bound start = new Bound(topicId, bound.seq(), bound.offset());
    UUID id = bound.seq() == 0 ? null : rows.idOf(shard.shard(), bound.seq());
    // One record before the bound: the witness that this is still the same partition.
    long from = Math.max(offsets.start(), Math.max(0, bound.offset() - 1));
    shard.fold(new Fold(start, era, id), era, from, offsets.end());
  }

  private void fold(List<OwnedShard> folding, Generation generation) {
    Map<Integer, Long> positions = new TreeMap<>();
    for (OwnedShard shard : folding) {
      if (shard.readTo(shard.position())) {
        run(shard, generation);
      } else {
        positions.put(shard.shard(), shard.position());
      }
    }
    if (!positions.isEmpty()) {
      Tail tail = broker.fetch(positions);
      tail.records().forEach(this::accept);
      tail.positions().forEach((shard, offset) -> readTo(shards.get(shard), offset, generation));
    }
  }

  private void accept(TailRecord tail) {
    OwnedShard shard = shards.get(tail.shard());
    if (shard == null || shard.phase() != Phase.FOLDING) {
      return;
    }
    try {
      shard.fold().accept(tail);
    } catch (ShardStoppedException e) {
      if (e.reason() == StopReason.OTHER_ERA && log.era() > shard.era()) {
        // A new era began meanwhile, and others send it already: the lease is void.
        shards.drop(shard.shard());
      } else {
        shards.stop(shard, e, clock.millis());
      }
    }
  }

  private void readTo(OwnedShard shard, long offset, Generation generation) {
    if (shard != null && shard.phase() == Phase.FOLDING && shard.readTo(offset)) {
      run(shard, generation);
    }
  }

  private void run(OwnedShard shard, Generation generation) {
    try {
      requireKnown(shard.shard(), shard.fold());
      shard.run(generation);
    } catch (ShardStoppedException e) {
      shards.stop(shard, e, clock.millis());
    }
  }

  /**
   * What lies behind a hole is sent again, and might be another event than the one that readers
   * have: retention may have deleted the records that would show it, and left this one.
   */
  private void requireKnown(int shard, Fold fold) {
    if (fold.furthestSeq() > fold.reached().seq()
        && !rows.idOf(shard, fold.furthestSeq()).equals(fold.furthestId())) {
      throw new ShardStoppedException(
          StopReason.LOG_DIFFERS,
          "seq " + fold.furthestSeq() + " was sent as " + fold.furthestId());
    }
  }
}
