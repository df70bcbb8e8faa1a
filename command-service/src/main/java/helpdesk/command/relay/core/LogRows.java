package helpdesk.command.relay.core;

import helpdesk.command.log.DamagedLogException;
import helpdesk.command.log.LoggedEvent;
import java.util.List;
import java.util.UUID;

/** Reads rows of the log; one that is damaged stops its shard. */
record LogRows(EventLog log) {

  /** Rows from a seq on, inclusive. */
  List<LoggedEvent> from(int shard, long seq, int maxRows, long maxBytes) {
    try {
      return log.read(shard, seq, maxRows, maxBytes);
    } catch (DamagedLogException e) {
      throw new ShardStoppedException(StopReason.LOG_NOT_DENSE, e.getMessage());
    }
  }

  /** The id of an event that Kafka holds, so that the log must hold it too. */
  UUID idOf(int shard, long seq) {
    List<LoggedEvent> rows = from(shard, seq, 1, 0);
    if (rows.isEmpty() || rows.getFirst().envelope().seq() != seq) {
      throw new ShardStoppedException(
          StopReason.LOG_LOST_EVENTS, "event_log has no seq " + seq + ", Kafka has");
    }
    return rows.getFirst().envelope().eventId();
  }
}
