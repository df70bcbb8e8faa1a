package helpdesk.command.relay.core;

import helpdesk.command.log.LoggedEvent;
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
  private final Broker broker;
  private final RelayClock clock;
  private final OwnedShards shards;

  Recovery(EventLog log, Broker broker, RelayClock clock, OwnedShards shards) {
    this.log = log;
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
      } catch (IllegalArgumentException e) {
        shards.stop(
            shard,
            new ShardStoppedException(StopReason.LOG_NOT_DENSE, e.getMessage()),
            clock.millis());
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
    // One record before the bound: the witness that this is still the same partition.
    long from = Math.max(offsets.start(), Math.max(0, bound.offset() - 1));
    shard.fold(new Fold(start, era, idAt(shard, bound.seq())), era, from, offsets.end());
  }

  private UUID idAt(OwnedShard shard, long seq) {
    if (seq == 0) {
      return null;
    }
    List<LoggedEvent> rows = log.read(shard.shard(), seq, 1, 0);
    if (rows.isEmpty() || rows.getFirst().envelope().seq() != seq) {
      throw new ShardStoppedException(
          StopReason.LOG_LOST_EVENTS, "event_log has no seq " + seq + ", Kafka has");
    }
    return rows.getFirst().envelope().eventId();
  }

  private void fold(List<OwnedShard> folding, Generation generation) {
    Map<Integer, Long> positions = new TreeMap<>();
    for (OwnedShard shard : folding) {
      if (shard.readTo(shard.position())) {
        shard.run(generation);
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
      shards.stop(shard, e, clock.millis());
    }
  }

  private static void readTo(OwnedShard shard, long offset, Generation generation) {
    if (shard != null && shard.phase() == Phase.FOLDING && shard.readTo(offset)) {
      shard.run(generation);
    }
  }
}
