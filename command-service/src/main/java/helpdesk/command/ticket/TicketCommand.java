package helpdesk.command.ticket;

import helpdesk.events.Customer;
import helpdesk.events.TicketPriority;
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
      String externalId)
      implements TicketCommand {}

  /** What may be asked of a ticket that exists. */
  sealed interface Change extends TicketCommand {}

  /** Takes an open ticket on. */
  record TriageTicket() implements Change {}

  /** Puts a triaged ticket back to the open ones. */
  record RequeueTicket() implements Change {}

  /** Ends a ticket; what is null is not stated. */
  record CloseTicket(String resolution, UUID duplicateOf) implements Change {}

  /** Writes the one note, over the one that is there. */
  record WriteNote(String note) implements Change {}

  /** Takes the note away. */
  record RemoveNote() implements Change {}
}
