package helpdesk.command.ticket;

import static java.util.Comparator.naturalOrder;

import helpdesk.command.ticket.Decision.Accepted;
import helpdesk.command.ticket.Decision.Refused;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.CloseTicket;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.command.ticket.TicketCommand.WriteNote;
import helpdesk.events.Facts;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketEvent.NoteRemoved;
import helpdesk.events.TicketEvent.NoteWritten;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketEvent.TicketRequeued;
import helpdesk.events.TicketEvent.TicketTriaged;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Who may do what to a ticket, and what happens then: {@code command → events or a refusal}. A
 * command that finds everything as it wants it is granted without an event, so that it can be
 * repeated safely, on a closed ticket too.
 */
public final class TicketRules {

  /** By name, a command of each kind that would change the ticket if the rules let it. */
  private static final Map<String, Function<Ticket, Change>> PROBES =
      Map.of(
          "triage", ticket -> new TriageTicket(),
          "requeue", ticket -> new RequeueTicket(),
          "close", ticket -> new CloseTicket(null, null),
          "note",
              ticket -> new WriteNote(ticket.agentNote() == null ? "." : ticket.agentNote() + "."));

  private TicketRules() {}

  /** Opening needs no ticket and is always granted. */
  public static TicketOpened open(OpenTicket command, Instant at) {
    TicketPriority priority =
        command.priority() == null ? TicketPriority.NORMAL : command.priority();
    Facts after =
        new Facts(
            TicketStatus.OPEN,
            priority,
            null,
            command.channel(),
            List.of(),
            false,
            at,
            null,
            null,
            null);
    return new TicketOpened(
        after,
        command.subject(),
        command.message(),
        command.customer(),
        command.externalId(),
        null);
  }

  /** Decides on one change of a ticket. */
  public static Decision decide(Ticket ticket, Change command, Instant at) {
    if (ticket.deletedAt() != null) {
      return new Refused(Rejected.DELETED_IS_GONE);
    }
    if (command instanceof CloseTicket close && ticket.id().equals(close.duplicateOf())) {
      return new Refused(Rejected.DUPLICATE_OF_ITSELF);
    }
    if (changesNothing(ticket, command)) {
      return new Accepted(List.of());
    }
    if (ticket.status() == TicketStatus.CLOSED) {
      return new Refused(Rejected.CLOSED_IS_FINAL);
    }
    return new Accepted(List.of(event(ticket, command, at)));
  }

  /** Decides on several changes as on one: all of them in their order, or none. */
  public static Decision decide(Ticket ticket, List<Change> commands, String actor, Instant at) {
    List<TicketEvent> events = new ArrayList<>();
    Ticket state = ticket;
    for (Change command : commands) {
      switch (decide(state, command, at)) {
        case Refused refused -> {
          return refused;
        }
        case Accepted accepted -> {
          for (TicketEvent event : accepted.events()) {
            events.add(event);
            state = state.evolve(event, actor, at);
          }
        }
      }
    }
    return new Accepted(events);
  }

  /** The names of the commands that would change this ticket: the same rules, asked in advance. */
  public static List<String> allowedCommands(Ticket ticket) {
    return PROBES.entrySet().stream()
        .filter(probe -> wouldChange(ticket, probe.getValue().apply(ticket)))
        .map(Map.Entry::getKey)
        .sorted(naturalOrder())
        .toList();
  }

  private static boolean wouldChange(Ticket ticket, Change command) {
    return decide(ticket, command, ticket.updatedAt()) instanceof Accepted accepted
        && !accepted.events().isEmpty();
  }

  private static boolean changesNothing(Ticket ticket, Change command) {
    return switch (command) {
      case TriageTicket c -> ticket.status() == TicketStatus.TRIAGED;
      case RequeueTicket c -> ticket.status() == TicketStatus.OPEN;
      case CloseTicket c ->
          ticket.status() == TicketStatus.CLOSED
              && isOrUnstated(c.resolution(), ticket.resolution())
              && isOrUnstated(c.duplicateOf(), ticket.duplicateOf());
      case WriteNote c -> c.note().equals(ticket.agentNote());
      case RemoveNote c -> ticket.agentNote() == null;
    };
  }

  private static <T> boolean isOrUnstated(T wanted, T actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static TicketEvent event(Ticket ticket, Change command, Instant at) {
    Facts before = ticket.facts();
    TicketStatus status = before.status();
    return switch (command) {
      case TriageTicket c ->
          new TicketTriaged(before, after(before, TicketStatus.TRIAGED, before.hasNote(), at));
      case RequeueTicket c ->
          new TicketRequeued(before, after(before, TicketStatus.OPEN, before.hasNote(), at));
      case CloseTicket c -> {
        Facts after = after(before, TicketStatus.CLOSED, before.hasNote(), at);
        yield new TicketClosed(before, after, c.resolution(), c.duplicateOf());
      }
      case WriteNote c -> new NoteWritten(before, after(before, status, true, at), c.note());
      case RemoveNote c -> new NoteRemoved(before, after(before, status, false, at));
    };
  }

  private static Facts after(Facts f, TicketStatus status, boolean hasNote, Instant at) {
    return new Facts(
        status,
        f.priority(),
        f.assigneeId(),
        f.channel(),
        f.tags(),
        hasNote,
        f.createdAt(),
        firstOf(f.firstActionAt(), at),
        // Only the first triage counts: a ticket that was requeued keeps its time.
        status == TicketStatus.TRIAGED ? firstOf(f.triagedAt(), at) : f.triagedAt(),
        status == TicketStatus.CLOSED ? at : null);
  }

  private static Instant firstOf(Instant before, Instant now) {
    return before == null ? now : before;
  }
}
