package helpdesk.command;

import helpdesk.command.ticket.Ticket;
import helpdesk.events.ConsistencyToken;
import java.util.UUID;

/** What was decided on a command, before it has its place in the log. */
sealed interface Verdict {

  /**
   * This transaction makes the ticket so, once it is committed.
   *
   * @param changed false where it was not this command but one before it
   */
  record Made(Ticket ticket, UUID lastEvent, boolean changed) implements Granted {}

  /** An earlier transaction made the ticket so: nothing happens. */
  record Stands(Ticket ticket, ConsistencyToken token) implements Granted {}

  /** The ticket is, or will be, as the command wants it. */
  sealed interface Granted extends Verdict {
    Ticket ticket();
  }

  /** It ends here. */
  record Final(Outcome outcome) implements Verdict {}
}
