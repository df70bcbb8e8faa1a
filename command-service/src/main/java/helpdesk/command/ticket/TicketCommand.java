package helpdesk.command.ticket;

import helpdesk.events.Customer;
import helpdesk.events.TicketPriority;
import java.util.List;
import java.util.UUID;

/** Everything that somebody may ask for: opening a ticket, or changing one. */
public sealed interface TicketCommand {

  /** Asks for help. */
  record OpenTicket(
      String subject,
      String message,
      Customer customer,
      TicketPriority priority,
      String channel,
      String assigneeId,
      List<String> tags,
      UUID followUpOf,
      String externalId)
      implements TicketCommand {
    public OpenTicket {
      tags = List.copyOf(tags);
    }
  }

  /** What may be asked of a ticket that exists. */
  sealed interface Change extends TicketCommand {

    /** What clients call it. */
    default String wire() {
      return switch (this) {
        case TriageTicket c -> "triage";
        case RequeueTicket c -> "requeue";
        case CloseTicket c -> "close";
        case WriteNote c -> "note";
        case RemoveNote c -> "remove_note";
        case AssignTicket c -> "assign";
        case UnassignTicket c -> "unassign";
        case ChangePriority c -> "priority";
        case ChangeTags c -> "tags";
        case DeleteTicket c -> "delete";
      };
    }
  }

  /** Takes an open ticket on. */
  record TriageTicket() implements Change {}

  /** Puts a triaged ticket back to the open ones. */
  record RequeueTicket() implements Change {}

  /** Ends a ticket; what is null is not stated. */
  record CloseTicket(String resolution, UUID duplicateOf) implements Change {
    /** Whether it calls that ticket a duplicate of itself. */
    public boolean isOf(UUID id) {
      return duplicateOf != null && duplicateOf.equals(id);
    }
  }

  /** Writes the one note, over the one that is there. */
  record WriteNote(String note) implements Change {}

  /** Takes the note away. */
  record RemoveNote() implements Change {}

  /** Makes somebody responsible, instead of whoever was. */
  record AssignTicket(String assigneeId) implements Change {}

  /** Makes nobody responsible. */
  record UnassignTicket() implements Change {}

  /** Says how urgent it is. */
  record ChangePriority(TicketPriority priority) implements Change {}

  /** Puts these tags, in ascending order and each once, in place of those that are there. */
  record ChangeTags(List<String> tags) implements Change {
    public ChangeTags {
      tags = List.copyOf(tags);
    }
  }

  /** Takes the ticket out of every list and count, in whatever status it is. */
  record DeleteTicket() implements Change {}
}
