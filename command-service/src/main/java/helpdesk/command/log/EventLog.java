package helpdesk.command.log;

import helpdesk.events.ConsistencyToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Appends to the log. This takes the shards' locks: the last ones of the transaction
 * (docs/adr/0002), so nothing else may be written after it.
 */
@ApplicationScoped
public class EventLog {
  private static final String APPEND =
      """
      select appended_id, appended_seq, (select era from log_era)
      from append_events(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final DataSource database;

  EventLog(DataSource database) {
    this.database = database;
  }

  /** Appends events, those of one ticket in their order; the tokens are by event id. */
  public Map<UUID, ConsistencyToken> append(List<NewEvent> events, Cause cause)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement append = connection.prepareStatement(APPEND)) {
      bind(append, events, cause);
      Map<UUID, Integer> shards = new HashMap<>();
      events.forEach(event -> shards.put(event.eventId(), event.shard()));
      Map<UUID, ConsistencyToken> tokens = new HashMap<>();
      try (ResultSet row = append.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject(1, UUID.class);
          tokens.put(id, ConsistencyToken.of(row.getInt(3), shards.get(id), row.getLong(2), id));
        }
      }
      return tokens;
    }
  }

  private static void bind(PreparedStatement append, List<NewEvent> events, Cause cause)
      throws SQLException {
    array(append, 1, "int", events, NewEvent::shard);
    array(append, 2, "uuid", events, NewEvent::eventId);
    array(append, 3, "uuid", events, NewEvent::ticketId);
    array(append, 4, "bigint", events, NewEvent::version);
    array(append, 5, "text", events, NewEvent::type);
    array(append, 6, "text", events, NewEvent::data);
    array(append, 7, "bigint", events, NewEvent::overwrote);
    array(append, 8, "timestamptz", events, e -> e.occurredAt().atOffset(ZoneOffset.UTC));
    append.setString(9, cause.actor());
    append.setString(10, cause.role());
    append.setString(11, cause.requestId());
    append.setString(12, cause.traceparent());
  }

  private static void array(
      PreparedStatement statement,
      int place,
      String type,
      List<NewEvent> events,
      Function<NewEvent, Object> value)
      throws SQLException {
    Object[] values = events.stream().map(value).toArray();
    statement.setArray(place, statement.getConnection().createArrayOf(type, values));
  }
}
