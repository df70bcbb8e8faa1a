package helpdesk.command.ticket;

import static helpdesk.events.TicketStatus.CLOSED;
import static helpdesk.events.TicketStatus.OPEN;
import static helpdesk.events.TicketStatus.TRIAGED;

import helpdesk.command.ticket.Decision.Accepted;
import helpdesk.command.ticket.Decision.Refused;
import helpdesk.command.ticket.TicketCommand.AssignTicket;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.ChangePriority;
import helpdesk.command.ticket.TicketCommand.ChangeTags;
import helpdesk.command.ticket.TicketCommand.CloseTicket;
import helpdesk.command.ticket.TicketCommand.DeleteTicket;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.command.ticket.TicketCommand.UnassignTicket;
import helpdesk.command.ticket.TicketCommand.WriteNote;
import helpdesk.events.Facts;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketEvent.NoteRemoved;
import helpdesk.events.TicketEvent.NoteWritten;
import helpdesk.events.TicketEvent.PriorityChanged;
import helpdesk.events.TicketEvent.TagsChanged;
import helpdesk.events.TicketEvent.TicketAssigned;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketDeleted;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketEvent.TicketRequeued;
import helpdesk.events.TicketEvent.TicketTriaged;
import helpdesk.events.TicketEvent.TicketUnassigned;
import helpdesk.events.TicketPriority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may do what to a ticket, and what happens then: {@code command → events or a refusal}. A
 * command that finds everything as it wants it is granted without an event, so that it can be
 * repeated safely, on a closed ticket too.
 */
public final class TicketRules {
  private TicketRules() {}

  /** Decides on an opening. */
  public static Decision open(OpenTicket command, Referenced referenced, Instant at) {
    if (command.followUpOf() != null && !referenced.exists(command.followUpOf())) {
      return new Refused(Rejected.FOLLOW_UP_OF_NOTHING);
    }
    if (command.followUpOf() != null && !referenced.isClosed(command.followUpOf())) {
      return new Refused(Rejected.FOLLOW_UP_OF_UNFINISHED);
    }
    return new Accepted(List.of(opened(command, at)));
  }

  /** Decides on one change of a ticket. */
  public static Decision decide(Ticket ticket, Change command, Referenced referenced, Instant at) {
    if (command instanceof CloseTicket close && close.isOf(ticket.id())) {
      return new Refused(Rejected.DUPLICATE_OF_ITSELF);
    }
    if (changesNothing(ticket, command)) {
      return new Accepted(List.of());
    }
    return refusal(ticket, command, referenced)
        .<Decision>map(Refused::new)
        .orElseGet(() -> new Accepted(List.of(event(ticket, command, at))));
  }

  /** Decides on several changes as on one: all of them in their order, or none. */
  public static Decision decide(
      Ticket ticket, List<Change> commands, Referenced referenced, String actor, Instant at) {
    List<TicketEvent> events = new ArrayList<>();
    Ticket state = ticket;
    for (Change command : commands) {
      switch (decide(state, command, referenced, at)) {
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
    // No command at all is granted too, except on a ticket that is not there any more.
    return commands.isEmpty() && ticket.deletedAt() != null
        ? new Refused(Rejected.DELETED_IS_GONE)
        : new Accepted(events);
  }

  /** The names of the commands that would change this ticket: the same rules, asked in advance. */
  public static List<String> allowedCommands(Ticket ticket) {
    return probes(ticket)
        .filter(command -> wouldChange(ticket, command))
        .map(Change::wire)
        .sorted()
        .toList();
  }

  /** A command of each kind that would change the ticket if the rules let it. */
  private static Stream<Change> probes(Ticket ticket) {
    TicketPriority other =
        ticket.priority() == TicketPriority.HIGH ? TicketPriority.LOW : TicketPriority.HIGH;
    return Stream.of(
        new TriageTicket(),
        new RequeueTicket(),
        new CloseTicket(null, null),
        new WriteNote(ticket.agentNote() + "."),
        new RemoveNote(),
        new AssignTicket(ticket.assigneeId() + "."),
        new UnassignTicket(),
        new ChangePriority(other),
        new ChangeTags(ticket.tags().isEmpty() ? List.of("a") : List.of()),
        new DeleteTicket());
  }

  private static boolean wouldChange(Ticket ticket, Change command) {
    return decide(ticket, command, Referenced.none(), ticket.updatedAt())
            instanceof Accepted accepted
        && !accepted.events().isEmpty();
  }

  private static boolean changesNothing(Ticket ticket, Change command) {
    if (ticket.deletedAt() != null) {
      return command instanceof DeleteTicket;
    }
    return switch (command) {
      case TriageTicket c -> ticket.status() == TRIAGED;
      case RequeueTicket c -> ticket.status() == OPEN;
      case CloseTicket c ->
          ticket.status() == CLOSED
              && isOrUnstated(c.resolution(), ticket.resolution())
              && isOrUnstated(c.duplicateOf(), ticket.duplicateOf());
      case WriteNote c -> c.note().equals(ticket.agentNote());
      case RemoveNote c -> ticket.agentNote() == null;
      case AssignTicket c -> c.assigneeId().equals(ticket.assigneeId());
      case UnassignTicket c -> ticket.assigneeId() == null;
      case ChangePriority c -> c.priority() == ticket.priority();
      case ChangeTags c -> c.tags().equals(ticket.tags());
      case DeleteTicket c -> false;
    };
  }

  private static <T> boolean isOrUnstated(T wanted, T actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static Optional<Rejected> refusal(Ticket ticket, Change command, Referenced referenced) {
    if (ticket.deletedAt() != null) {
      return Optional.of(Rejected.DELETED_IS_GONE);
    }
    if (ticket.status() == CLOSED && !(command instanceof DeleteTicket)) {
      return Optional.of(Rejected.CLOSED_IS_FINAL);
    }
    return command instanceof CloseTicket close
            && close.duplicateOf() != null
            && !referenced.exists(close.duplicateOf())
        ? Optional.of(Rejected.DUPLICATE_OF_NOTHING)
        : Optional.empty();
  }

  private static TicketOpened opened(OpenTicket command, Instant at) {
    TicketPriority priority =
        command.priority() == null ? TicketPriority.NORMAL : command.priority();
    Facts after =
        new Facts(
            OPEN,
            priority,
            command.assigneeId(),
            command.channel(),
            command.tags(),
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
        command.followUpOf());
  }

  private static TicketEvent event(Ticket ticket, Change command, Instant at) {
    Facts before = ticket.facts();
    NextFacts next = new NextFacts(before, at);
    return switch (command) {
      case TriageTicket c -> new TicketTriaged(before, next.status(TRIAGED));
      case RequeueTicket c -> new TicketRequeued(before, next.status(OPEN));
      case CloseTicket c ->
          new TicketClosed(before, next.status(CLOSED), c.resolution(), c.duplicateOf());
      case WriteNote c -> new NoteWritten(before, next.hasNote(true), c.note());
      case RemoveNote c -> new NoteRemoved(before, next.hasNote(false));
      case AssignTicket c -> new TicketAssigned(before, next.assignee(c.assigneeId()));
      case UnassignTicket c -> new TicketUnassigned(before, next.assignee(null));
      case ChangePriority c -> new PriorityChanged(before, next.priority(c.priority()));
      case ChangeTags c -> new TagsChanged(before, next.tags(c.tags()));
      case DeleteTicket c -> new TicketDeleted(before);
    };
  }
}
