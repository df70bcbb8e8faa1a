package helpdesk.query.history;

import helpdesk.events.EventType;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;

/** One event of a ticket, as it is stored: what the list of its history needs of it. */
@MongoEntity(collection = "ticket_history")
public record HistoryDocument(
    @BsonId String id,
    long version,
    @BsonProperty("event_id") String eventId,
    String type,
    String actor,
    String role,
    @BsonProperty("occurred_at") Instant occurredAt,
    int shard,
    long seq,
    Document data,
    @BsonProperty("relayed_at") Instant relayedAt,
    @BsonProperty("consumed_at") Instant consumedAt,
    Instant recorded) {
  static final List<String> NOTES =
      List.of(EventType.NOTE_WRITTEN.wire(), EventType.NOTE_REMOVED.wire());

  /** Whether it wrote or removed the agent's note. */
  boolean isNote() {
    return NOTES.contains(type);
  }

  /** The agent's note after this event, which is one of a note. */
  String note() {
    return data.getString("note");
  }
}
