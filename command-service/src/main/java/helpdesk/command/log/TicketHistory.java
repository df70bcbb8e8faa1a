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
  // it, and the ticket's texts are in the opening, the last note and the closing. Only the first
  // triage tells more than later ones, so it counts as a type of its own.
  private static final String TELLING =
      """
      select version, type, data::text, actor, occurred_at
      from (
        select ticket_id, max(version) as version from event_log
        where ticket_id = ? and version %s ?
        group by ticket_id, type,
          case when type = '%s' then data -> 'before' -> 'triaged_at' is null end
      ) as last
      join event_log as event using (ticket_id, version)
      order by version
      """;
  private static final String UP_TO = TELLING.formatted("<=", EventType.TRIAGED.wire());
  private static final String AFTER = TELLING.formatted(">", EventType.TRIAGED.wire());

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
  public List<PastEvent> upTo(UUID ticketId, long version) throws SQLException {
    return query(UP_TO, ticketId, version, TicketHistory::past);
  }

  /** A few events, in order, that tell all of what happened to a ticket after that version. */
  public List<PastEvent> after(UUID ticketId, long version) throws SQLException {
    return query(AFTER, ticketId, version, TicketHistory::past);
  }

  private static PastEvent past(ResultSet row) throws SQLException {
    return new PastEvent(
        row.getLong(1),
        event(row),
        row.getString(4),
        row.getObject(5, OffsetDateTime.class).toInstant());
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
}
