package helpdesk.command;

import helpdesk.command.ticket.Ticket;
import helpdesk.events.ConsistencyToken;
import java.util.UUID;

/** What was decided on a command, before it has its place in the log. */
sealed interface Verdict {

  /** Something happens to the ticket, once the transaction is committed. */
  record Happens(Ticket ticket, UUID lastEvent) implements Granted {}

  /**
   * It is so already.
   *
   * @param lastEvent of this transaction; null where the ticket was so before it
   * @param token of an earlier transaction; null where this one made the ticket so
   */
  record Stands(Ticket ticket, UUID lastEvent, ConsistencyToken token) implements Granted {}

  /** The ticket is, or will be, as the command wants it. */
  sealed interface Granted extends Verdict {
    Ticket ticket();
  }

  /** It ends here. */
  record Final(Outcome outcome) implements Verdict {}
}
