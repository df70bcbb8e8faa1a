package helpdesk.command.http;

import helpdesk.command.ticket.TicketCommand.AssignTicket;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.ChangePriority;
import helpdesk.command.ticket.TicketCommand.ChangeTags;
import helpdesk.command.ticket.TicketCommand.DeleteTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.command.ticket.TicketCommand.UnassignTicket;
import helpdesk.command.ticket.TicketCommand.WriteNote;
import helpdesk.events.TicketPriority;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the properties of each command on a ticket are read, in a request of its own and in a bulk.
 * The names are those of {@link Change#wire()}; patch is several of them.
 */
enum ChangeBody {
  PATCH(true),
  TRIAGE(false),
  REQUEUE(false),
  CLOSE(false),
  NOTE(true),
  REMOVE_NOTE(true),
  ASSIGN(true),
  UNASSIGN(true),
  PRIORITY(true),
  TAGS(true),
  DELETE(true);

  private final boolean overwrites;

  ChangeBody(boolean overwrites) {
    this.overwrites = overwrites;
  }

  static Optional<ChangeBody> named(String wire) {
    return Stream.of(values()).filter(body -> body.wire().equals(wire)).findFirst();
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it may undo what another agent wrote, so that it needs If-Match where one is wanted.
   */
  boolean overwrites() {
    return overwrites;
  }

  /** The commands; of no use where there were violations. */
  List<Change> read(Fields fields) {
    List<Change> commands = this == PATCH ? PatchTicketBody.read(fields) : List.of(command(fields));
    fields.nothingElse();
    return commands;
  }

  private Change command(Fields fields) {
    return switch (this) {
      case PATCH -> throw new IllegalStateException("a patch is several commands");
      case TRIAGE -> new TriageTicket();
      case REQUEUE -> new RequeueTicket();
      case CLOSE -> CloseTicketBody.read(fields);
      case NOTE -> new WriteNote(fields.requiredText("text", TextRule.NOTE));
      case REMOVE_NOTE -> new RemoveNote();
      case ASSIGN -> new AssignTicket(fields.requiredText("assignee_id", TextRule.FOREIGN_ID));
      case UNASSIGN -> new UnassignTicket();
      case PRIORITY ->
          new ChangePriority(
              fields.requiredOneOf("priority", TicketPriority.class, TicketPriority::of));
      case TAGS -> new ChangeTags(fields.requiredTags("tags"));
      case DELETE -> new DeleteTicket();
    };
  }
}
