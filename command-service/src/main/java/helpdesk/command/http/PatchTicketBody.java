package helpdesk.command.http;

import helpdesk.command.ticket.TicketCommand.AssignTicket;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.ChangePriority;
import helpdesk.command.ticket.TicketCommand.ChangeTags;
import helpdesk.command.ticket.TicketCommand.CloseTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.command.ticket.TicketCommand.UnassignTicket;
import helpdesk.command.ticket.TicketCommand.WriteNote;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PATCH /tickets/{id}}: each property is a command of its own, the status is the last. */
@Schema(name = "PatchTicket")
record PatchTicketBody(
    TicketStatus status,
    @Nullable @Text(TextRule.NOTE) @Schema(description = "null removes the note") String agentNote,
    TicketPriority priority,
    @Nullable @Text(TextRule.TAG) @Schema(maxItems = 20, description = "null removes them all")
        List<String> tags,
    @Nullable @Text(TextRule.FOREIGN_ID) @Schema(description = "null unassigns")
        String assigneeId) {

  static List<Change> read(Fields fields) {
    return Stream.of(note(fields), priority(fields), tags(fields), assignee(fields), status(fields))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Change note(Fields fields) {
    String note = fields.text("agent_note", TextRule.NOTE);
    if (note != null) {
      return new WriteNote(note);
    }
    return fields.isNull("agent_note") ? new RemoveNote() : null;
  }

  private static Change priority(Fields fields) {
    fields.refuseNull("priority");
    TicketPriority priority = fields.oneOf("priority", TicketPriority.class, TicketPriority::of);
    return priority == null ? null : new ChangePriority(priority);
  }

  private static Change tags(Fields fields) {
    return fields.isAbsent("tags") ? null : new ChangeTags(fields.tags("tags"));
  }

  private static Change assignee(Fields fields) {
    String assignee = fields.text("assignee_id", TextRule.FOREIGN_ID);
    if (assignee != null) {
      return new AssignTicket(assignee);
    }
    return fields.isNull("assignee_id") ? new UnassignTicket() : null;
  }

  private static Change status(Fields fields) {
    fields.refuseNull("status");
    return switch (fields.oneOf("status", TicketStatus.class, TicketStatus::of)) {
      case null -> null;
      case OPEN -> new RequeueTicket();
      case TRIAGED -> new TriageTicket();
      case CLOSED -> new CloseTicket(null, null);
    };
  }
}
