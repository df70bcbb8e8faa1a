package helpdesk.command.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.ConsistencyToken;
import helpdesk.events.DecodedEvent;
import helpdesk.events.EventJson;
import helpdesk.events.EventType;
import helpdesk.events.TicketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What the log holds of one ticket. */
@ApplicationScoped
public class TicketHistory {
  private static final String TOKEN =
      "select (select era from log_era), shard, seq, event_id from event_log"
          + " where ticket_id = ? and version = ?";
  // Of each type the last one tells all that the earlier ones do: each event carries the facts
  // after
  // it, and the ticket's texts are in the opening, the last note and the closing.
  private static final String TELLING =
      """
      select version, event.type, event.data::text, event.actor, event.occurred_at
      from (
        select ticket_id, max(version) as version from event_log
        where ticket_id = ? and version <= ? group by ticket_id, type
      ) as last
      join event_log as event using (ticket_id, version)
      order by version
      """;
  // One row per type however long the ticket has lived since.
  private static final String LAST_OF_EACH_TYPE =
      "select distinct on (type) type, version, actor, occurred_at from event_log"
          + " where ticket_id = ? and version > ? order by type, version desc";

  private final DataSource database;

  TicketHistory(DataSource database) {
    this.database = database;
  }

  /** The token of the event that made this version of the ticket. */
  public ConsistencyToken tokenOf(UUID ticketId, long version) throws SQLException {
    List<ConsistencyToken> found =
        query(
            TOKEN,
            ticketId,
            version,
            row ->
                ConsistencyToken.of(
                    row.getInt(1), row.getInt(2), row.getLong(3), row.getObject(4, UUID.class)));
    if (found.isEmpty()) {
      throw new IllegalStateException("no event for version " + version + " of " + ticketId);
    }
    return found.getFirst();
  }

  /** A few events, in order, whose fold is the ticket at that version, however long its history. */
  public List<PastEvent> telling(UUID ticketId, long version) throws SQLException {
    return query(
        TELLING,
        ticketId,
        version,
        row -> new PastEvent(row.getLong(1), event(row), row.getString(4), time(row, 5)));
  }

  /** What happened to a ticket after that version: of each type of event the last one. */
  public List<LastOfType> after(UUID ticketId, long version) throws SQLException {
    return query(
        LAST_OF_EACH_TYPE,
        ticketId,
        version,
        row ->
            new LastOfType(
                EventType.of(row.getString(1)).orElseThrow(),
                row.getLong(2),
                row.getString(3),
                time(row, 4)));
  }

  private interface Read<T> {
    T row(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, UUID ticketId, long version, Read<T> read)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, ticketId);
      query.setLong(2, version);
      List<T> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(read.row(row));
        }
      }
      return found;
    }
  }

  private static TicketEvent event(ResultSet row) throws SQLException {
    DecodedEvent event = EventJson.decode(row.getString(2), row.getString(3).getBytes(UTF_8));
    if (event instanceof DecodedEvent.Known known) {
      return known.event();
    }
    throw new IllegalStateException("the log holds what cannot be read: " + event);
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
