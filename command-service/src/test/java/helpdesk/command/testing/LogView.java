package helpdesk.command.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventJson;
import helpdesk.events.TicketEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the log as it lies in PostgreSQL, by SQL of its own. */
public record LogView(DataSource database) {

  /** A row of the log. */
  public record Row(
      int shard,
      long seq,
      UUID eventId,
      long version,
      TicketEvent event,
      String actor,
      String role,
      String requestId,
      String traceparent,
      Long overwrote,
      Instant at) {}

  public List<Row> of(String ticketId) throws SQLException {
    String sql = "select * from event_log where ticket_id = ?::uuid order by version";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, ticketId);
      List<Row> rows = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
      return rows;
    }
  }

  /** The era of the log: other tests on the same database may have begun one. */
  public int era() throws SQLException {
    return (int) count("select era from log_era");
  }

  public long count(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /** How many shards have a hole, or do not begin at 1. */
  public long shardsWithHoles() throws SQLException {
    return count(
        "select count(*) from (select 1 from event_log group by shard"
            + " having count(*) <> max(seq) or min(seq) <> 1) holes");
  }

  /** How many tickets whose version is not the number of their events, without holes. */
  public long ticketsWithHoles() throws SQLException {
    return count(
        "select count(*) from ticket t where t.version <> (select count(*) from event_log e"
            + " where e.ticket_id = t.id) or t.version <> (select max(version) from event_log e"
            + " where e.ticket_id = t.id)");
  }

  private static Row row(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("occurred_at");
    return new Row(
        row.getInt("shard"),
        row.getLong("seq"),
        row.getObject("event_id", UUID.class),
        row.getLong("version"),
        event(row.getString("type"), row.getString("data")),
        row.getString("actor"),
        row.getString("role"),
        row.getString("request_id"),
        row.getString("traceparent"),
        row.getObject("overwrote", Long.class),
        at.toInstant());
  }

  private static TicketEvent event(String type, String data) {
    return ((DecodedEvent.Known) EventJson.decode(type, data.getBytes(UTF_8))).event();
  }
}
