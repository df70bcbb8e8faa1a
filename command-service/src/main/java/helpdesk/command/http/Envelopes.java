package helpdesk.command.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.command.CommandEnvelope;
import helpdesk.command.Precondition;
import helpdesk.command.idempotency.RequestKey;
import helpdesk.command.ticket.Rejected;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.CloseTicket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes a command of what was sent, alike for a request of its own and for an item of a bulk. */
@ApplicationScoped
class Envelopes {
  private static final String OPEN = "open";

  private final boolean requireIfMatch;

  Envelopes(@ConfigProperty(name = "helpdesk.commands.require-if-match") boolean requireIfMatch) {
    this.requireIfMatch = requireIfMatch;
  }

  /** A change of a ticket; ends the request where it is not valid. */
  CommandEnvelope.Change change(
      ChangeBody kind,
      UUID id,
      Precondition precondition,
      Fields fields,
      RequestKey key,
      Violations violations) {
    List<Change> commands = kind.read(fields);
    if (commands.stream().anyMatch(c -> c instanceof CloseTicket close && close.isOf(id))) {
      fields.violation("duplicate_of", "itself", Rejected.DUPLICATE_OF_ITSELF.text());
    }
    violations.refuseIfAny();
    if (requireIfMatch && kind.overwrites() && precondition instanceof Precondition.None) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED,
          "This overwrites what others may have written: send If-Match with the ticket's ETag.");
    }
    return new CommandEnvelope.Change(id, precondition, commands, key);
  }

  /** An item of a bulk. */
  CommandEnvelope item(JsonNode node, RequestKey key) {
    if (node.isMissingNode()) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE, "An item may have at most 256 KiB, as a body of its own.");
    }
    Violations violations = new Violations();
    if (!(node instanceof ObjectNode object)) {
      violations.add(Violation.wrongType("", "a JSON object", node));
      violations.refuseIfAny();
      throw new AssertionError("there was a violation");
    }
    Fields fields = new Fields(object, "", violations);
    String name = fields.requiredString("command");
    if (OPEN.equals(name)) {
      CommandEnvelope.Open open = OpenTicketBody.read(fields, key);
      violations.refuseIfAny();
      return open;
    }
    return change(kind(name, fields, violations), fields, key, violations);
  }

  private CommandEnvelope change(
      ChangeBody kind, Fields fields, RequestKey key, Violations violations) {
    UUID id = fields.requiredUuid("ticket_id");
    Precondition precondition = IfMatch.read(fields, "if_match");
    return change(kind, id, precondition, fields, key, violations);
  }

  private static ChangeBody kind(String name, Fields fields, Violations violations) {
    ChangeBody kind = name == null ? null : ChangeBody.named(name).orElse(null);
    if (kind == null && name != null) {
      fields.violation("command", "not_one_of", "Must be one of " + names() + ".");
    }
    violations.refuseIfAny();
    return kind;
  }

  private static String names() {
    return Stream.concat(Stream.of(OPEN), Stream.of(ChangeBody.values()).map(ChangeBody::wire))
        .collect(Collectors.joining(", "));
  }
}
