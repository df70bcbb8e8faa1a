package helpdesk.command;

import static java.time.temporal.ChronoUnit.MILLIS;

import helpdesk.command.Outcome.Done;
import helpdesk.command.Outcome.DuplicateExternalId;
import helpdesk.command.Outcome.NotFound;
import helpdesk.command.Outcome.Refused;
import helpdesk.command.Outcome.TooLarge;
import helpdesk.command.Outcome.VersionConflict;
import helpdesk.command.log.Cause;
import helpdesk.command.log.EventLog;
import helpdesk.command.log.NewEvent;
import helpdesk.command.ticket.Decision;
import helpdesk.command.ticket.Rejected;
import helpdesk.command.ticket.Ticket;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.command.ticket.TicketRules;
import helpdesk.events.ConsistencyToken;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketEvent.TicketOpened;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * START HERE: the way of every command. Load → decide → store and append, in one transaction and in
 * this order of locks: unique external id, ticket row, flush, shard (docs/adr/0002). All that a
 * rule needs of the world outside, time and ids, is born here.
 */
@ApplicationScoped
public class TicketHandler {
  private final Transactions transactions;
  private final Tickets tickets;
  private final EventLog log;
  private final RelayBell bell;
  private final InstantSource clock;
  private final int maxEventBytes;

  TicketHandler(
      Transactions transactions,
      Tickets tickets,
      EventLog log,
      RelayBell bell,
      InstantSource clock,
      @ConfigProperty(name = "helpdesk.log.max-event-bytes") int maxEventBytes) {
    this.transactions = transactions;
    this.tickets = tickets;
    this.log = log;
    this.bell = bell;
    this.clock = clock;
    this.maxEventBytes = maxEventBytes;
  }

  /** Opens a ticket. */
  public Outcome open(OpenTicket command, Caller caller) {
    Instant now = now();
    UUID id = Ids.ticketId(now);
    Outcome outcome = transactions.run(() -> openInTransaction(id, command, caller, now));
    ringWhenDone(outcome);
    return outcome;
  }

  /** Changes a ticket: all of the commands in their order, or none. */
  public Outcome change(UUID id, Precondition precondition, List<Change> commands, Caller caller) {
    Outcome outcome =
        transactions.run(() -> changeInTransaction(id, precondition, commands, caller));
    ringWhenDone(outcome);
    return outcome;
  }

  private Outcome openInTransaction(UUID id, OpenTicket command, Caller caller, Instant now)
      throws SQLException {
    if (command.externalId() != null) {
      UUID existing = tickets.withExternalId(command.externalId()).orElse(null);
      if (existing != null) {
        return new DuplicateExternalId(command.externalId(), existing);
      }
    }
    TicketOpened event = TicketRules.open(command, now);
    Ticket ticket = Ticket.opened(id, event, caller.actor(), now);
    List<NewEvent> events = List.of(NewEvent.of(Ids.eventId(), id, 1, event, now));
    if (largest(events) > maxEventBytes) {
      return new TooLarge(largest(events), maxEventBytes);
    }
    tickets.persist(new TicketRow().take(ticket));
    return append(ticket, events, caller, null);
  }

  private Outcome changeInTransaction(
      UUID id, Precondition precondition, List<Change> commands, Caller caller)
      throws SQLException {
    TicketRow row = tickets.locked(id).orElse(null);
    if (row == null) {
      return new NotFound(id);
    }
    Ticket before = row.ticket();
    if (before.deletedAt() != null) {
      return new Refused(before, Rejected.DELETED_IS_GONE);
    }
    if (!precondition.allows(before.version())) {
      return conflict(before, precondition);
    }
    Instant at = notBefore(before.updatedAt());
    return switch (TicketRules.decide(before, commands, caller.actor(), at)) {
      case Decision.Refused refused -> new Refused(before, refused.reason());
      case Decision.Accepted accepted when accepted.events().isEmpty() ->
          new Done(before, log.tokenOf(id, before.version()), false);
      case Decision.Accepted accepted -> {
        Long overwrote = precondition.overwrites(before.version());
        yield store(row, before, accepted.events(), caller, at, overwrote);
      }
    };
  }

  private Outcome store(
      TicketRow row,
      Ticket before,
      List<TicketEvent> happened,
      Caller caller,
      Instant at,
      Long overwrote)
      throws SQLException {
    Ticket ticket = before;
    List<NewEvent> events = new ArrayList<>();
    for (TicketEvent event : happened) {
      ticket = ticket.evolve(event, caller.actor(), at);
      events.add(NewEvent.of(Ids.eventId(), ticket.id(), ticket.version(), event, at));
    }
    if (largest(events) > maxEventBytes) {
      return new TooLarge(largest(events), maxEventBytes);
    }
    row.take(ticket);
    return append(ticket, events, caller, overwrote);
  }

  private Outcome append(Ticket ticket, List<NewEvent> events, Caller caller, Long overwrote)
      throws SQLException {
    // I3: Hibernate must not take a row lock at commit, when the shard's lock is held already.
    tickets.flush();
    Cause cause =
        new Cause(
            caller.actor(), caller.role(), caller.requestId(), caller.traceparent(), overwrote);
    ConsistencyToken token = log.append(events, cause);
    return new Done(ticket, token, true);
  }

  private Outcome conflict(Ticket current, Precondition precondition) throws SQLException {
    long known = precondition instanceof Precondition.AtVersion at ? at.newest() : 0;
    List<Outcome.Change> changes =
        log.since(current.id(), known).stream()
            .map(e -> new Outcome.Change(e.version(), e.type(), e.actor(), e.occurredAt()))
            .toList();
    return new VersionConflict(current, changes);
  }

  private void ringWhenDone(Outcome outcome) {
    if (outcome instanceof Done done && done.changed()) {
      bell.ring(done.token().shard());
    }
  }

  private static int largest(List<NewEvent> events) {
    return events.stream().mapToInt(event -> event.bytes()).max().orElse(0);
  }

  /** A ticket's times never go back, whatever the clock of this replica says. */
  private Instant notBefore(Instant previous) {
    Instant now = now();
    return now.isBefore(previous) ? previous : now;
  }

  private Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
