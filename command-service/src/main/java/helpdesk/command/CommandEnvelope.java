package helpdesk.command;

import helpdesk.command.idempotency.RequestKey;
import helpdesk.command.ticket.TicketCommand;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import java.util.List;
import java.util.UUID;

/** A command, and what its sender wants of it: which ticket, at which version, how often. */
public sealed interface CommandEnvelope {

  /** By which the command is known when it comes again; null where its sender gave no key. */
  RequestKey key();

  /**
   * Opens a ticket.
   *
   * @param id chosen by the client; null lets us choose
   */
  record Open(UUID id, OpenTicket command, RequestKey key) implements CommandEnvelope {}

  /** Changes a ticket: all of the commands in their order, or none. */
  record Change(
      UUID id, Precondition precondition, List<TicketCommand.Change> commands, RequestKey key)
      implements CommandEnvelope {
    public Change {
      commands = List.copyOf(commands);
    }
  }
}
