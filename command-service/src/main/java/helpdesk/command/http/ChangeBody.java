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
  PATCH(true, true),
  TRIAGE(false, false),
  REQUEUE(false, false),
  CLOSE(false, false),
  NOTE(true, true),
  REMOVE_NOTE(true, false),
  ASSIGN(true, true),
  UNASSIGN(true, false),
  PRIORITY(true, true),
  TAGS(true, true),
  DELETE(true, false);

  private final boolean overwrites;
  private final boolean needsBody;

  ChangeBody(boolean overwrites, boolean needsBody) {
    this.overwrites = overwrites;
    this.needsBody = needsBody;
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

  /** Whether there must be a body in a request of its own. */
  boolean needsBody() {
    return needsBody;
  }

  /** The commands; of no use where there were violations. */
  List<Change> read(Fields fields) {
    List<Change> commands = commands(fields);
    fields.nothingElse();
    return commands;
  }

  private List<Change> commands(Fields fields) {
    return switch (this) {
      case PATCH -> PatchTicketBody.read(fields);
      case TRIAGE -> List.of(new TriageTicket());
      case REQUEUE -> List.of(new RequeueTicket());
      case CLOSE -> List.of(CloseTicketBody.read(fields));
      case NOTE -> List.of(new WriteNote(fields.requiredText("text", TextRule.NOTE)));
      case REMOVE_NOTE -> List.of(new RemoveNote());
      case ASSIGN ->
          List.of(new AssignTicket(fields.requiredText("assignee_id", TextRule.FOREIGN_ID)));
      case UNASSIGN -> List.of(new UnassignTicket());
      case PRIORITY ->
          List.of(
              new ChangePriority(
                  fields.requiredOneOf("priority", TicketPriority.class, TicketPriority::of)));
      case TAGS -> List.of(new ChangeTags(fields.requiredTags("tags")));
      case DELETE -> List.of(new DeleteTicket());
    };
  }
}
