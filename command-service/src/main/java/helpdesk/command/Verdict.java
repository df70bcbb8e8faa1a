package helpdesk.command;

import helpdesk.command.ticket.Ticket;
import java.util.UUID;

/** What was decided on a command, before it has its place in the log. */
sealed interface Verdict {

  /** It is so, once the transaction is committed. */
  record Granted(Ticket ticket, UUID lastEvent) implements Verdict {
    /** Whether anything happened. */
    boolean changes() {
      return lastEvent != null;
    }
  }

  /** It ends here. */
  record Final(Outcome outcome) implements Verdict {}
}
