package helpdesk.query.list;

import helpdesk.events.Customer;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;

/** A ticket as a line of the list, as it is stored and as it is answered. */
@MongoEntity(collection = "ticket_list")
public record TicketListItem(
    @BsonId String id,
    long version,
    String status,
    String subject,
    String preview,
    @BsonProperty("note_preview") String notePreview,
    @BsonProperty("has_note") boolean hasNote,
    String priority,
    Customer customer,
    String channel,
    @BsonProperty("assignee_id") String assigneeId,
    List<String> tags,
    @BsonProperty("external_id") String externalId,
    @BsonProperty("follow_up_of") String followUpOf,
    String resolution,
    @BsonProperty("duplicate_of") String duplicateOf,
    @BsonProperty("created_at") Instant createdAt,
    @BsonProperty("created_by") String createdBy,
    @BsonProperty("updated_at") Instant updatedAt,
    @BsonProperty("updated_by") String updatedBy,
    @BsonProperty("first_action_at") Instant firstActionAt,
    @BsonProperty("triaged_at") Instant triagedAt,
    @BsonProperty("closed_at") Instant closedAt) {
  public TicketListItem {
    tags = tags == null ? List.of() : List.copyOf(tags);
  }
}
