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
    @Nullable @Schema(description = "chosen by the client; any UUID that is not taken") UUID id,
    @Nullable @Text(TextRule.SUBJECT) String subject,
    @Schema(required = true) @Text(TextRule.MESSAGE) String message,
    @Nullable CustomerBody customer,
    @Nullable @Schema(defaultValue = "normal") TicketPriority priority,
    @Nullable @Text(TextRule.CHANNEL) String channel,
    @Nullable @Text(TextRule.FOREIGN_ID) String assigneeId,
    @Nullable @Text(TextRule.TAG) @Schema(maxItems = 20) List<String> tags,
    @Nullable @Schema(description = "a closed ticket that this one goes on from") UUID followUpOf,
    @Nullable @Text(TextRule.FOREIGN_ID) @Schema(description = "unique") String externalId) {

  /** Who asks for help. */
  @Schema(name = "CustomerToStore")
  record CustomerBody(
      @Nullable @Text(TextRule.FOREIGN_ID) String id,
      @Nullable @Text(TextRule.NAME) String name,
      @Nullable @Text(TextRule.EMAIL) String email) {

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
