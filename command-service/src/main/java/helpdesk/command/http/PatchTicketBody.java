package helpdesk.command.http;

import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.CloseTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.command.ticket.TicketCommand.WriteNote;
import helpdesk.events.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PATCH /tickets/{id}}: each property is a command of its own, the status is the last. */
@Schema(name = "PatchTicket")
record PatchTicketBody(
    TicketStatus status,
    @Schema(maxLength = 10_000, nullable = true, description = "null removes the note")
        String agentNote) {

  static List<Change> read(Fields fields) {
    List<Change> commands = new ArrayList<>();
    String note = fields.text("agent_note", TextRule.NOTE);
    if (note != null) {
      commands.add(new WriteNote(note));
    } else if (fields.isNull("agent_note")) {
      commands.add(new RemoveNote());
    }
    fields.refuseNull("status");
    TicketStatus status = fields.oneOf("status", TicketStatus.class, TicketStatus::of);
    if (status != null) {
      commands.add(towards(status));
    }
    fields.nothingElse();
    return commands;
  }

  private static Change towards(TicketStatus status) {
    return switch (status) {
      case OPEN -> new RequeueTicket();
      case TRIAGED -> new TriageTicket();
      case CLOSED -> new CloseTicket(null, null);
    };
  }
}
