package helpdesk.systemtests.endstate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Json;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What PostgreSQL holds, in one snapshot: the log in order, and the ticket rows as JSON, also those
 * of deleted tickets.
 */
record CommittedState(int era, List<LoggedEvent> log, Map<String, ObjectNode> tickets) {
  private static final List<String> TEXTS =
      List.of(
          "id",
          "status",
          "subject",
          "message",
          "agent_note",
          "priority",
          "channel",
          "assignee_id",
          "resolution",
          "follow_up_of",
          "duplicate_of",
          "external_id",
          "created_by",
          "updated_by");
  private static final List<String> TIMES =
      List.of(
          "created_at", "updated_at", "first_action_at", "triaged_at", "closed_at", "deleted_at");

  static CommittedState read(HelpdeskSystem system) throws SQLException {
    try (Connection connection = system.sql()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return new CommittedState(era(connection), log(connection), tickets(connection));
    }
  }

  private static int era(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select era from log_era")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<LoggedEvent> log(Connection connection) throws SQLException {
    List<LoggedEvent> log = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from event_log order by shard, seq")) {
      while (row.next()) {
        log.add(
            new LoggedEvent(
                row.getInt("shard"),
                row.getLong("seq"),
                row.getString("event_id"),
                row.getString("ticket_id"),
                row.getLong("version"),
                row.getString("type"),
                row.getString("actor"),
                Arrays.asList(
                    row.getString("role"),
                    row.getString("request_id"),
                    row.getString("traceparent"),
                    row.getString("overwrote")),
                time(row, "occurred_at"),
                Json.read(row.getString("data"))));
      }
    }
    return log;
  }

  private static Map<String, ObjectNode> tickets(Connection connection) throws SQLException {
    Map<String, ObjectNode> tickets = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from ticket")) {
      while (row.next()) {
        tickets.put(row.getString("id"), ticket(row));
      }
    }
    return tickets;
  }

  private static ObjectNode ticket(ResultSet row) throws SQLException {
    ObjectNode ticket = JsonNodeFactory.instance.objectNode();
    for (String column : TEXTS) {
      ticket.put(column, row.getString(column));
    }
    for (String column : TIMES) {
      Instant time = time(row, column);
      ticket.put(column, time == null ? null : time.toString());
    }
    ticket.put("version", row.getLong("version"));
    ticket.put("has_note", row.getString("agent_note") != null);
    ticket.set("customer", customer(row));
    ArrayNode tags = ticket.putArray("tags");
    Array stored = row.getArray("tags");
    for (String tag : (String[]) stored.getArray()) {
      tags.add(tag);
    }
    return ticket;
  }

  private static ObjectNode customer(ResultSet row) throws SQLException {
    ObjectNode customer = JsonNodeFactory.instance.objectNode();
    boolean any = false;
    for (String part : List.of("id", "name", "email")) {
      String value = row.getString("customer_" + part);
      any |= value != null;
      customer.put(part, value);
    }
    return any ? customer : null;
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
