package helpdesk.command.relay.core;

import helpdesk.command.log.LogReader.Head;
import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.OwnedShard.Phase;
import helpdesk.events.EventEnvelope;
import java.util.List;
import java.util.Map;

/**
 * Sends what the log has beyond the last sent event of each shard. Every read begins at that event,
 * inclusive: if the log does not hold it any more, it is not the log that was relayed.
 */
final class Sending {
  private final EventLog log;
  private final LogRows rows;
  private final RelaySettings settings;
  private final OwnedShards shards;
  private int turn;

  Sending(EventLog log, RelaySettings settings, OwnedShards shards) {
    this.log = log;
    this.rows = new LogRows(log);
    this.settings = settings;
    this.shards = shards;
  }

  /** Sends some of what is new; whether there was anything. */
  boolean advance(Generation generation, long now) {
    List<OwnedShard> running =
        shards.in(Phase.RUNNING).stream().filter(shard -> !shard.leaving()).toList();
    if (running.isEmpty()) {
      return false;
    }
    Map<Integer, Head> newest = log.newest(running.stream().map(OwnedShard::shard).toList());
    boolean worked = false;
    turn++;
    for (int i = 0; i < running.size(); i++) {
      OwnedShard shard = running.get((i + turn) % running.size());
      worked |= advance(shard, newest.get(shard.shard()), generation, now);
    }
    return worked;
  }

  private boolean advance(OwnedShard shard, Head newest, Generation generation, long now) {
    long seq = newest == null ? 0 : newest.seq();
    shard.saw(seq, now);
    try {
      if (seq == shard.sentSeq()) {
        requireSent(shard, seq, newest == null || newest.eventId().equals(shard.sentId()));
        return false;
      }
      if (generation.alive() && generation.hasRoom(settings)) {
        sendNext(shard, generation);
      }
    } catch (ShardStoppedException e) {
      shards.stop(shard, e, now);
    }
    return true;
  }

  private void sendNext(OwnedShard shard, Generation generation) {
    List<LoggedEvent> read =
        rows.from(
            shard.shard(),
            Math.max(1, shard.sentSeq()),
            settings.batchRows(),
            settings.batchBytes());
    for (LoggedEvent row : afterSent(shard, read)) {
      EventEnvelope event = row.envelope();
      if (event.era() > shard.era()) {
        // A new era began: the lease and all that was proven under it are void.
        shards.drop(shard.shard());
        return;
      }
      requireNext(shard, event);
      if (!generation.alive()) {
        return;
      }
      generation.send(shard.run(), row);
      shard.sent(event.seq(), event.eventId());
    }
  }

  private static List<LoggedEvent> afterSent(OwnedShard shard, List<LoggedEvent> rows) {
    if (shard.sentSeq() == 0) {
      return rows;
    }
    if (rows.isEmpty() || rows.getFirst().envelope().seq() != shard.sentSeq()) {
      throw new ShardStoppedException(
          StopReason.LOG_LOST_EVENTS, "event_log has no seq " + shard.sentSeq() + ", it was sent");
    }
    EventEnvelope first = rows.getFirst().envelope();
    requireSent(shard, first.seq(), first.eventId().equals(shard.sentId()));
    return rows.subList(1, rows.size());
  }

  private static void requireSent(OwnedShard shard, long seq, boolean same) {
    if (!same) {
      throw new ShardStoppedException(
          StopReason.LOG_DIFFERS, "seq " + seq + " was sent as " + shard.sentId());
    }
  }

  private static void requireNext(OwnedShard shard, EventEnvelope event) {
    if (event.seq() != shard.sentSeq() + 1) {
      throw new ShardStoppedException(
          StopReason.LOG_NOT_DENSE, "seq " + event.seq() + " follows " + shard.sentSeq());
    }
    if (event.era() != shard.era()) {
      throw new ShardStoppedException(
          StopReason.OTHER_ERA, "the log is now of era " + event.era() + ", not " + shard.era());
    }
  }
}
