package helpdesk.command.log;

import helpdesk.events.ConsistencyToken;
import helpdesk.events.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Appends to the log, and looks up what it holds of one ticket. Appending takes the shard's lock:
 * the last one of the transaction (docs/adr/0002), so nothing else may be written after it.
 */
@ApplicationScoped
public class EventLog {
  /** The most that one refusal tells of what happened since. */
  private static final int CHANGES = 100;

  private static final String APPEND =
      "select append_event(?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?), (select era from log_era)";
  private static final String TOKEN =
      "select (select era from log_era), shard, seq, event_id from event_log"
          + " where ticket_id = ? and version = ?";
  private static final String CHANGES_SINCE =
      "select version, type, actor, occurred_at from event_log"
          + " where ticket_id = ? and version > ? order by version desc limit "
          + CHANGES;

  private final DataSource database;

  EventLog(DataSource database) {
    this.database = database;
  }

  /** Appends events of one ticket in their order; the token names the last one. */
  public ConsistencyToken append(List<NewEvent> events, Cause cause) throws SQLException {
    ConsistencyToken last = null;
    try (Connection connection = database.getConnection();
        PreparedStatement append = connection.prepareStatement(APPEND)) {
      for (NewEvent event : events) {
        last = append(append, event, cause);
      }
    }
    return last;
  }

  /** The token of the event that made this version of the ticket. */
  public ConsistencyToken tokenOf(UUID ticketId, long version) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(TOKEN)) {
      query.setObject(1, ticketId);
      query.setLong(2, version);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no event for version " + version + " of " + ticketId);
        }
        return ConsistencyToken.of(
            row.getInt(1), row.getInt(2), row.getLong(3), row.getObject(4, UUID.class));
      }
    }
  }

  /** What happened to a ticket after that version: the newest first, a bounded number. */
  public List<PastEvent> since(UUID ticketId, long version) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(CHANGES_SINCE)) {
      query.setObject(1, ticketId);
      query.setLong(2, version);
      try (ResultSet row = query.executeQuery()) {
        List<PastEvent> events = new ArrayList<>();
        while (row.next()) {
          events.add(
              new PastEvent(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getObject(4, OffsetDateTime.class).toInstant()));
        }
        return events;
      }
    }
  }

  private static ConsistencyToken append(PreparedStatement append, NewEvent event, Cause cause)
      throws SQLException {
    int shard = Shards.of(event.ticketId());
    append.setInt(1, shard);
    append.setObject(2, event.eventId());
    append.setObject(3, event.ticketId());
    append.setLong(4, event.version());
    append.setString(5, event.type());
    append.setString(6, event.data());
    append.setString(7, cause.actor());
    append.setString(8, cause.role());
    append.setString(9, cause.requestId());
    append.setString(10, cause.traceparent());
    append.setObject(11, cause.overwrote(), java.sql.Types.BIGINT);
    append.setObject(12, event.occurredAt().atOffset(ZoneOffset.UTC));
    try (ResultSet row = append.executeQuery()) {
      row.next();
      return ConsistencyToken.of(row.getInt(2), shard, row.getLong(1), event.eventId());
    }
  }
}
