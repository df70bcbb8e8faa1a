package helpdesk.command.log;

import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.events.Shards;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The log for those who lack a piece of it: as the records that the relay sends. Several statements
 * each, to be run in one snapshot.
 */
public final class LogPages {
  private static final String HEAD = "select coalesce(max(seq), 0) from event_log where shard = ?";
  private static final String NEWEST_VERSION =
      "select coalesce(max(version), 0) from event_log where ticket_id = ?";
  private static final String OF_TICKET =
      """
      select *, (select era from log_era) as era
      from (
        select found.*, octet_length(data) as bytes,
          sum(octet_length(data)) over (order by version) - octet_length(data) as ahead
        from (
          select seq, event_id, ticket_id, version, type, data::text as data, actor, role,
            request_id, traceparent, overwrote, occurred_at,
            (select before.event_id from event_log before
              where before.shard = event.shard and before.seq = event.seq - 1) as prev
          from event_log event where ticket_id = ? and version > ? order by version limit ?
        ) as found
      ) as weighed
      where ahead < ?
      order by version
      """;

  private LogPages() {}

  /** Events of a shard after a seq, in order; at least one where there is one. */
  public static LogPage ofShard(
      Connection connection, int shard, long after, int limit, long maxBytes) throws SQLException {
    long head = head(connection, shard);
    List<LoggedEvent> events = LogReader.read(connection, shard, after + 1, limit, maxBytes);
    List<LoggedEvent> asked = events.subList(0, Math.min(limit, events.size()));
    requireNone(head > after && asked.isEmpty(), "shard " + shard + " has no seq " + (after + 1));
    for (int i = 0; i < asked.size(); i++) {
      long next = after + 1 + i;
      requireNone(asked.get(i).envelope().seq() != next, "shard " + shard + " has no seq " + next);
    }
    return page(connection, shard, head, asked);
  }

  /** Events of a ticket after a version, in order; nothing where there is no such ticket. */
  public static Optional<LogPage> ofTicket(
      Connection connection, UUID ticketId, long after, int limit, long maxBytes)
      throws SQLException {
    long newest = one(connection, NEWEST_VERSION, ticketId);
    if (newest == 0) {
      return Optional.empty();
    }
    int shard = Shards.of(ticketId);
    List<LoggedEvent> events = read(connection, shard, ticketId, after, limit, maxBytes);
    for (int i = 0; i < events.size(); i++) {
      long next = after + 1 + i;
      requireNone(
          events.get(i).envelope().version() != next, "ticket " + ticketId + " has no " + next);
    }
    return Optional.of(page(connection, shard, newest, events));
  }

  /** The highest seq of a shard. */
  static long head(Connection connection, int shard) throws SQLException {
    return one(connection, HEAD, shard);
  }

  private static List<LoggedEvent> read(
      Connection connection, int shard, UUID ticketId, long after, int limit, long maxBytes)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_TICKET)) {
      statement.setObject(1, ticketId);
      statement.setLong(2, after);
      statement.setInt(3, limit);
      statement.setLong(4, maxBytes);
      List<LoggedEvent> events = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          events.add(LogReader.event(shard, rows));
        }
      }
      return events;
    }
  }

  private static LogPage page(Connection connection, int shard, long head, List<LoggedEvent> events)
      throws SQLException {
    List<LoggedRecord> records =
        events.stream().map(event -> LoggedRecord.of(event.envelope(), event.data())).toList();
    return new LogPage(LogReader.era(connection), shard, head, records);
  }

  private static long one(Connection connection, String sql, Object argument) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, argument);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void requireNone(boolean damage, String what) {
    if (damage) {
      throw new DamagedLogException(what, null);
    }
  }
}
