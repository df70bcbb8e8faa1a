package helpdesk.command.http;

import helpdesk.command.CommandEnvelope;
import helpdesk.command.idempotency.RequestKey;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.events.Customer;
import helpdesk.events.TicketPriority;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code POST /tickets}. */
@Schema(name = "OpenTicket")
record OpenTicketBody(
    @Schema(description = "chosen by the client; any UUID that is not taken") UUID id,
    @Schema(maxLength = 150) String subject,
    @Schema(required = true, minLength = 1, maxLength = 10_000) String message,
    CustomerBody customer,
    @Schema(defaultValue = "normal") TicketPriority priority,
    @Schema(maxLength = 100) String channel,
    @Schema(maxLength = 200) String assigneeId,
    @Schema(maxItems = 20) List<String> tags,
    @Schema(description = "a closed ticket that this one goes on from") UUID followUpOf,
    @Schema(maxLength = 200, description = "unique") String externalId) {

  /** Who asks for help. */
  @Schema(name = "Customer")
  record CustomerBody(
      @Schema(maxLength = 200) String id,
      @Schema(maxLength = 200) String name,
      @Schema(maxLength = 320, format = "email") String email) {

    static Customer read(Fields fields) {
      Customer customer =
          new Customer(
              fields.text("id", TextRule.FOREIGN_ID),
              fields.text("name", TextRule.NAME),
              fields.text("email", TextRule.EMAIL));
      fields.nothingElse();
      return customer.equals(new Customer(null, null, null)) ? null : customer;
    }
  }

  static CommandEnvelope.Open read(Fields fields, RequestKey key) {
    UUID id = fields.uuid("id");
    OpenTicket command =
        new OpenTicket(
            fields.text("subject", TextRule.SUBJECT),
            fields.requiredText("message", TextRule.MESSAGE),
            CustomerBody.read(fields.object("customer")),
            fields.oneOf("priority", TicketPriority.class, TicketPriority::of),
            fields.text("channel", TextRule.CHANNEL),
            fields.text("assignee_id", TextRule.FOREIGN_ID),
            fields.tags("tags"),
            fields.uuid("follow_up_of"),
            fields.text("external_id", TextRule.FOREIGN_ID));
    fields.nothingElse();
    return new CommandEnvelope.Open(id, command, key);
  }
}
