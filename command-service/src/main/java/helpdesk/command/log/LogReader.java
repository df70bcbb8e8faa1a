package helpdesk.command.log;

import helpdesk.events.EventEnvelope;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads the log. Knows no transaction of its own: each method is one statement. */
public final class LogReader {
  // One row before the first gives it its prev. The first two rows come whatever they weigh: a
  // reader that begins at a row it knows must get on.
  private static final String READ =
      """
      select *, (select era from log_era) as era
      from (
        select near.*, sum(bytes) over (order by seq) - bytes as ahead
        from (
          select seq, event_id, lag(event_id) over (order by seq) as prev, ticket_id, version,
            type, data, octet_length(data) as bytes, actor, role, request_id, traceparent,
            overwrote, occurred_at
          from (
            select seq, event_id, ticket_id, version, type, data::text as data, actor, role,
              request_id, traceparent, overwrote, occurred_at
            from event_log where shard = ? and seq >= ? - 1 order by seq limit ? + 1
          ) as found
        ) as near
      ) as weighed
      where seq >= ? and (ahead < ? or seq <= ? + 1)
      order by seq
      """;
  private static final String NEWEST =
      """
      select wanted.shard, newest.seq, newest.event_id
      from unnest(?::int[]) as wanted(shard)
      cross join lateral (
        select seq, event_id from event_log where shard = wanted.shard order by seq desc limit 1
      ) as newest
      """;
  // now() is set before the statement's snapshot is taken. statement_timestamp() would not do: in
  // the extended protocol it is set again after the snapshot, so that a commit in between would be
  // older than as_of and yet missing from the heads.
  private static final String HEADS =
      """
      select era, now() as as_of, array(
        select case when lease.stopped then 9223372036854775807
          else coalesce((select max(seq) from event_log where shard = lease.shard), 0) end
        from relay_lease lease order by lease.shard) as heads
      from log_era
      """;

  private static final String COMMITTED =
      """
      select era, now() as as_of, array(
        select coalesce((select max(seq) from event_log where shard = each), 0)
        from generate_series(0, ?) as each order by each) as heads
      from log_era
      """;

  private LogReader() {}

  /** The newest event of a shard. */
  public record Head(long seq, UUID eventId) {}

  /** Events of a shard from a seq on, inclusive; at least two where there are two. */
  public static List<LoggedEvent> read(
      Connection connection, int shard, long fromSeq, int maxRows, long maxBytes)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setInt(1, shard);
      statement.setLong(2, fromSeq);
      statement.setInt(3, maxRows);
      statement.setLong(4, fromSeq);
      statement.setLong(5, maxBytes);
      statement.setLong(6, fromSeq);
      List<LoggedEvent> events = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          events.add(event(shard, rows));
        }
      }
      return events;
    }
  }

  /** The newest event of each of these shards; an empty shard is absent. */
  public static Map<Integer, Head> newest(Connection connection, Collection<Integer> shards)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
      statement.setArray(1, connection.createArrayOf("int", shards.toArray()));
      Map<Integer, Head> newest = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          newest.put(rows.getInt(1), new Head(rows.getLong(2), rows.getObject(3, UUID.class)));
        }
      }
      return newest;
    }
  }

  /**
   * How far every shard has come, at the time when this statement began. Needs autocommit. After a
   * restore the head of a stopped shard may be below what the views hold of the lost history: it is
   * given as one that no view ever reaches.
   */
  public static LogHeads heads(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HEADS)) {
      return heads(statement);
    }
  }

  /** The same, but of a stopped shard too what it has: for those who count. */
  public static LogHeads committed(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMMITTED)) {
      statement.setInt(1, Shards.COUNT - 1);
      return heads(statement);
    }
  }

  private static LogHeads heads(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return new LogHeads(
          row.getInt("era"),
          row.getObject("as_of", OffsetDateTime.class).toInstant(),
          longs(row.getArray("heads")));
    }
  }

  /** Which life of the log this is. */
  public static int era(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select era from log_era");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** A row that holds what no event can be is damage, and not to be sent or told as an event. */
  static LoggedEvent event(int shard, ResultSet row) throws SQLException {
    try {
      return new LoggedEvent(envelope(shard, row), row.getString("data"));
    } catch (IllegalArgumentException e) {
      throw new DamagedLogException(
          "shard %d, seq %d: %s".formatted(shard, row.getLong("seq"), e.getMessage()), e);
    }
  }

  private static EventEnvelope envelope(int shard, ResultSet row) throws SQLException {
    return new EventEnvelope(
        row.getObject("event_id", UUID.class),
        row.getString("type"),
        row.getObject("ticket_id", UUID.class),
        row.getLong("version"),
        row.getInt("era"),
        shard,
        row.getLong("seq"),
        row.getObject("prev", UUID.class),
        row.getString("actor"),
        row.getString("role"),
        row.getString("request_id"),
        row.getString("traceparent"),
        row.getObject("overwrote", Long.class),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant());
  }

  private static List<Long> longs(Array array) throws SQLException {
    return Arrays.asList((Long[]) array.getArray());
  }
}
