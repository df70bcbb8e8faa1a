package helpdesk.command;

import static java.time.temporal.ChronoUnit.MILLIS;

import helpdesk.command.Outcome.Done;
import helpdesk.command.Outcome.DuplicateExternalId;
import helpdesk.command.Outcome.DuplicateId;
import helpdesk.command.Outcome.NotFound;
import helpdesk.command.Outcome.Refused;
import helpdesk.command.Outcome.TooLarge;
import helpdesk.command.Outcome.VersionConflict;
import helpdesk.command.Verdict.Final;
import helpdesk.command.Verdict.Made;
import helpdesk.command.Verdict.Stands;
import helpdesk.command.idempotency.RequestKey;
import helpdesk.command.log.Cause;
import helpdesk.command.log.EventLog;
import helpdesk.command.log.NewEvent;
import helpdesk.command.log.PastEvent;
import helpdesk.command.log.TicketHistory;
import helpdesk.command.ticket.Decision;
import helpdesk.command.ticket.Ticket;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.command.ticket.TicketRules;
import helpdesk.events.ConsistencyToken;
import helpdesk.events.TicketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * START HERE: the way of every command. Repeated before? → load → decide → store and append, in one
 * transaction and in this order of locks: idempotency keys, external ids, ticket rows, flush,
 * shards (docs/adr/0002). All that a rule needs of the world outside, time and ids, is born here.
 */
@ApplicationScoped
public class TicketHandler {
  private final Transactions transactions;
  private final Repetitions repetitions;
  private final Workspace.Factory workspaces;
  private final EventLog log;
  private final TicketHistory history;
  private final RelayBell bell;
  private final InstantSource clock;
  private final int maxEventBytes;

  TicketHandler(
      Transactions transactions,
      Repetitions repetitions,
      Workspace.Factory workspaces,
      EventLog log,
      TicketHistory history,
      RelayBell bell,
      InstantSource clock,
      @ConfigProperty(name = "helpdesk.log.max-event-bytes") int maxEventBytes) {
    this.transactions = transactions;
    this.repetitions = repetitions;
    this.workspaces = workspaces;
    this.log = log;
    this.history = history;
    this.bell = bell;
    this.clock = clock;
    this.maxEventBytes = maxEventBytes;
  }

  /** Handles one command in a transaction of its own. */
  public Outcome handle(CommandEnvelope command, Caller caller) {
    return handle(List.of(command), caller).getFirst();
  }

  /**
   * Handles commands in one transaction, one after another; a refused one hinders none of the
   * others. Where the transaction fails nothing of it was done.
   */
  public List<Outcome> handle(List<CommandEnvelope> commands, Caller caller) {
    List<Outcome> outcomes = transactions.run(() -> inTransaction(commands, caller));
    outcomes.forEach(this::ringIfChanged);
    return outcomes;
  }

  private List<Outcome> inTransaction(List<CommandEnvelope> commands, Caller caller)
      throws SQLException {
    Map<RequestKey, Outcome> repeated = repetitions.claim(commands);
    Workspace workspace =
        workspaces.load(commands.stream().filter(c -> !repeated.containsKey(c.key())).toList());
    List<Verdict> verdicts = new ArrayList<>();
    for (CommandEnvelope command : commands) {
      Outcome known = repeated.get(command.key());
      verdicts.add(known == null ? decide(command, workspace, caller) : new Final(known));
    }
    repetitions.keep(commands, verdicts);
    workspace.flush();
    Map<UUID, ConsistencyToken> tokens = append(workspace.events(), caller);
    return verdicts.stream().map(verdict -> outcome(verdict, tokens)).toList();
  }

  private Verdict decide(CommandEnvelope command, Workspace workspace, Caller caller)
      throws SQLException {
    return switch (command) {
      case CommandEnvelope.Open open -> open(open, workspace, caller);
      case CommandEnvelope.Change change -> change(change, workspace, caller);
    };
  }

  private Verdict open(CommandEnvelope.Open envelope, Workspace workspace, Caller caller)
      throws SQLException {
    OpenTicket command = envelope.command();
    Instant now = now();
    UUID id = envelope.id() == null ? Ids.ticketId(now) : envelope.id();
    if (workspace.ticket(id).isPresent()) {
      return new Final(new DuplicateId(id));
    }
    UUID existing = workspace.withExternalId(command.externalId()).orElse(null);
    if (existing != null) {
      return new Final(new DuplicateExternalId(command.externalId(), existing));
    }
    return switch (TicketRules.open(command, workspace.referenced(), now)) {
      case Decision.Refused refused -> new Final(new Refused(null, refused.reason()));
      case Decision.Accepted accepted ->
          happens(workspace, id, null, accepted.events(), caller, now, null);
    };
  }

  private Verdict change(CommandEnvelope.Change envelope, Workspace workspace, Caller caller)
      throws SQLException {
    Ticket before = workspace.ticket(envelope.id()).orElse(null);
    if (before == null) {
      return new Final(new NotFound(envelope.id()));
    }
    Instant at = notBefore(before.updatedAt());
    Decision decision =
        TicketRules.decide(before, envelope.commands(), workspace.referenced(), caller.actor(), at);
    Precondition precondition = envelope.precondition();
    // That it is gone comes before that it is another one.
    if (!precondition.allows(before.version()) && before.deletedAt() == null) {
      return new Final(conflict(before, precondition, workspace, caller));
    }
    return switch (decision) {
      case Decision.Refused refused -> new Final(new Refused(before, refused.reason()));
      case Decision.Accepted accepted ->
          happens(
              workspace,
              before.id(),
              before,
              accepted.events(),
              caller,
              at,
              precondition.overwrites(before.version()));
    };
  }

  private Verdict happens(
      Workspace workspace,
      UUID id,
      Ticket before,
      List<TicketEvent> happened,
      Caller caller,
      Instant at,
      Long overwrote)
      throws SQLException {
    Ticket ticket = before;
    List<NewEvent> events = new ArrayList<>();
    for (TicketEvent event : happened) {
      long version = ticket == null ? 1 : ticket.version() + 1;
      ticket = Ticket.fold(ticket, id, version, event, caller.actor(), at);
      events.add(NewEvent.of(Ids.eventId(), id, version, event, overwrote, at));
    }
    if (events.isEmpty()) {
      return stands(ticket, workspace);
    }
    int largest = events.stream().mapToInt(NewEvent::bytes).max().orElseThrow();
    if (largest > maxEventBytes) {
      return new Final(new TooLarge(largest, maxEventBytes));
    }
    workspace.happened(ticket, events);
    return new Made(ticket, events.getLast().eventId(), true);
  }

  /** The token is looked up now: when the shards are locked nothing else may take time. */
  private Verdict stands(Ticket ticket, Workspace workspace) throws SQLException {
    UUID lastEvent = workspace.lastEventOf(ticket.id()).orElse(null);
    return lastEvent == null
        ? new Stands(ticket, history.tokenOf(ticket.id(), ticket.version()))
        : new Made(ticket, lastEvent, false);
  }

  private Outcome conflict(
      Ticket current, Precondition precondition, Workspace workspace, Caller caller)
      throws SQLException {
    long known = precondition instanceof Precondition.AtVersion at ? at.newest() : 0;
    List<PastEvent> since = new ArrayList<>(history.after(current.id(), known));
    workspace.eventsOf(current.id()).stream()
        .filter(event -> event.version() > known)
        .map(e -> new PastEvent(e.version(), e.event(), caller.actor(), e.occurredAt()))
        .forEach(since::add);
    return new VersionConflict(current, FieldChanges.of(since));
  }

  private Map<UUID, ConsistencyToken> append(List<NewEvent> events, Caller caller)
      throws SQLException {
    Cause cause =
        new Cause(caller.actor(), caller.role(), caller.requestId(), caller.traceparent());
    return events.isEmpty() ? Map.of() : log.append(events, cause);
  }

  private static Outcome outcome(Verdict verdict, Map<UUID, ConsistencyToken> tokens) {
    return switch (verdict) {
      case Final end -> end.outcome();
      case Made made -> new Done(made.ticket(), tokens.get(made.lastEvent()), made.changed());
      case Stands so -> new Done(so.ticket(), so.token(), false);
    };
  }

  private void ringIfChanged(Outcome outcome) {
    if (outcome instanceof Done done && done.changed()) {
      bell.ring(done.token().shard());
    }
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
