package helpdesk.query.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Sorts;
import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventJson;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.ViewSession;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;

/** The events of a ticket out of its history, as the projection saw them once. */
@ApplicationScoped
public class TicketPast implements PanacheMongoRepositoryBase<HistoryDocument, String> {
  /** The history does not keep them, and no view of a ticket asks for them. */
  private static final int ANY_ERA = 1;

  private static final UUID ANY_EVENT = new UUID(0, 0);
  private static final long NO_OFFSET = -1;

  /** A ticket may have many events, and each of them a long text. */
  private static final int AT_ONCE = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Hands over all events up to that version, one by one, in order. False where they are not all
   * there: events of a batch become visible one by one.
   */
  public boolean upTo(
      ViewSession session, String ticketId, long version, Consumer<FeedEvent> events) {
    long last = 0;
    try (MongoCursor<HistoryDocument> found = find(session, ticketId, version).iterator()) {
      while (found.hasNext()) {
        HistoryDocument stored = found.next();
        if (stored.version() != last + 1) {
          return false;
        }
        last++;
        events.accept(event(ticketId, stored));
      }
    }
    return last == version;
  }

  private FindIterable<HistoryDocument> find(ViewSession session, String ticketId, long version) {
    return MajorityRead.find(
            session, mongoCollection(), and(eq("ticket_id", ticketId), lte("version", version)))
        .sort(Sorts.ascending("ticket_id", "version"))
        .batchSize(AT_ONCE);
  }

  private static FeedEvent event(String ticketId, HistoryDocument stored) {
    EventEnvelope envelope =
        new EventEnvelope(
            UUID.fromString(stored.eventId()),
            stored.type(),
            UUID.fromString(ticketId),
            stored.version(),
            ANY_ERA,
            stored.shard(),
            stored.seq(),
            stored.seq() == 1 ? null : ANY_EVENT,
            stored.actor(),
            stored.role(),
            null,
            null,
            null,
            stored.occurredAt());
    return switch (decode(stored)) {
      case DecodedEvent.Known known ->
          new FeedEvent(
              envelope, known.event(), NO_OFFSET, stored.relayedAt(), stored.consumedAt());
      case DecodedEvent.UnknownType unknown -> throw unreadable(stored);
      case DecodedEvent.Undecodable bad -> throw unreadable(stored);
    };
  }

  private static DecodedEvent decode(HistoryDocument stored) {
    try {
      return EventJson.decode(stored.type(), JSON.writeValueAsBytes(PlainJson.of(stored.data())));
    } catch (JsonProcessingException e) {
      throw unreadable(stored);
    }
  }

  /** It was projected once: only a newer service can have done that. */
  private static IllegalStateException unreadable(HistoryDocument stored) {
    return new IllegalStateException("event " + stored.id() + " of the history cannot be read");
  }
}
