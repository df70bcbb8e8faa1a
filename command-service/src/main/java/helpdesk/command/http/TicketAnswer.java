package helpdesk.command.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.command.ticket.Ticket;
import helpdesk.command.ticket.TicketRules;
import helpdesk.events.Customer;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ticket in a write answer: every key is there, null where there is nothing. */
@Schema(name = "Ticket")
@JsonInclude(JsonInclude.Include.ALWAYS)
record TicketAnswer(
    UUID id,
    long version,
    TicketStatus status,
    @Nullable String subject,
    String message,
    @Nullable String agentNote,
    boolean hasNote,
    TicketPriority priority,
    @Nullable Customer customer,
    @Nullable String channel,
    @Nullable String assigneeId,
    List<String> tags,
    @Nullable String resolution,
    @Nullable UUID followUpOf,
    @Nullable UUID duplicateOf,
    @Nullable String externalId,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    @Nullable Instant triagedAt,
    @Nullable Instant closedAt,
    @Schema(description = "names of the commands that would change it now, sorted")
        List<String> allowedCommands) {

  static TicketAnswer of(Ticket t) {
    return new TicketAnswer(
        t.id(),
        t.version(),
        t.status(),
        t.subject(),
        t.message(),
        t.agentNote(),
        t.agentNote() != null,
        t.priority(),
        t.customer(),
        t.channel(),
        t.assigneeId(),
        t.tags(),
        t.resolution(),
        t.followUpOf(),
        t.duplicateOf(),
        t.externalId(),
        t.createdAt(),
        t.createdBy(),
        t.updatedAt(),
        t.updatedBy(),
        t.triagedAt(),
        t.closedAt(),
        TicketRules.allowedCommands(t));
  }
}
