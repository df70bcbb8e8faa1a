package helpdesk.query.history;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
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
    Document data) {}
