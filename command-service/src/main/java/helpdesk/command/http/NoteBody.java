package helpdesk.command.http;

import helpdesk.command.ticket.TicketCommand.WriteNote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PUT /tickets/{id}/note}. */
@Schema(name = "Note")
record NoteBody(@Schema(required = true, minLength = 1, maxLength = 10_000) String text) {

  static WriteNote read(Fields fields) {
    WriteNote command = new WriteNote(fields.requiredText("text", TextRule.NOTE));
    fields.nothingElse();
    return command;
  }
}
