package helpdesk.command.ticket;

import helpdesk.events.TicketEvent;
import java.util.List;

/** What the rules say to a command. */
public sealed interface Decision {

  /** Granted: these events happen. None at all means that it is already so. */
  record Accepted(List<TicketEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Refused, for one reason. */
  record Refused(Rejected reason) implements Decision {}
}
