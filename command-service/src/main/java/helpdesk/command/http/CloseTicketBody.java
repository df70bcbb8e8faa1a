package helpdesk.command.http;

import helpdesk.command.ticket.TicketCommand.CloseTicket;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code POST /tickets/{id}/close}; may be absent. */
@Schema(name = "CloseTicket")
record CloseTicketBody(
    @Nullable @Text(TextRule.RESOLUTION) String resolution, @Nullable UUID duplicateOf) {

  static CloseTicket read(Fields fields) {
    return new CloseTicket(
        fields.text("resolution", TextRule.RESOLUTION), fields.uuid("duplicate_of"));
  }
}
