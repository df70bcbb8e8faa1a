package helpdesk.query.details;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.events.Customer;
import helpdesk.query.freshness.ParkedTicket;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;

/**
 * One ticket with all its texts, as it is stored and as it is answered.
 *
 * @param parked only where it is: later events wait because one could not be applied
 * @param seq of its last event in its shard of the log
 */
@MongoEntity(collection = "ticket_details")
public record TicketDetails(
    @BsonId String id,
    long version,
    String status,
    String subject,
    String message,
    @BsonProperty("agent_note") String agentNote,
    @BsonProperty("has_note") boolean hasNote,
    String priority,
    Customer customer,
    String channel,
    @BsonProperty("assignee_id") String assigneeId,
    List<String> tags,
    String resolution,
    @BsonProperty("follow_up_of") String followUpOf,
    @BsonProperty("duplicate_of") String duplicateOf,
    @BsonProperty("external_id") String externalId,
    @BsonProperty("created_at") Instant createdAt,
    @BsonProperty("created_by") String createdBy,
    @BsonProperty("updated_at") Instant updatedAt,
    @BsonProperty("updated_by") String updatedBy,
    @BsonProperty("triaged_at") Instant triagedAt,
    @BsonProperty("closed_at") Instant closedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) ParkedTicket parked,
    @JsonIgnore boolean deleted,
    @JsonIgnore Long seq) {
  public TicketDetails {
    tags = tags == null ? List.of() : List.copyOf(tags);
  }

  /** The same, of which events wait. */
  TicketDetails parked(ParkedTicket why) {
    return new TicketDetails(
        id,
        version,
        status,
        subject,
        message,
        agentNote,
        hasNote,
        priority,
        customer,
        channel,
        assigneeId,
        tags,
        resolution,
        followUpOf,
        duplicateOf,
        externalId,
        createdAt,
        createdBy,
        updatedAt,
        updatedBy,
        triagedAt,
        closedAt,
        why.at(version),
        deleted,
        seq);
  }

  /** How long its texts are, roughly. */
  public long characters() {
    return length(message) + length(agentNote) + length(resolution);
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }
}
