package helpdesk.command;

import static java.util.stream.Collectors.toCollection;

import helpdesk.command.log.NewEvent;
import helpdesk.command.ticket.Referenced;
import helpdesk.command.ticket.Ticket;
import helpdesk.command.ticket.TicketCommand.CloseTicket;
import helpdesk.events.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one transaction works on. Each ticket is locked once at its beginning and written once at
 * its end, however many commands come in between; they see what the ones before them did.
 */
final class Workspace {
  private final Tickets tickets;
  private final Map<String, UUID> externalIds;
  private final Map<UUID, TicketRow> rows = new HashMap<>();
  private final Map<UUID, Ticket> current = new HashMap<>();
  private final Map<UUID, TicketStatus> referenced;
  private final Set<UUID> changed = new HashSet<>();
  private final List<NewEvent> events = new ArrayList<>();

  private Workspace(
      Tickets tickets, Map<String, UUID> externalIds, Map<UUID, TicketStatus> referenced) {
    this.tickets = tickets;
    this.externalIds = new HashMap<>(externalIds);
    this.referenced = referenced;
  }

  /** Makes workspaces. */
  @ApplicationScoped
  static class Factory {
    private final Tickets tickets;
    private final ExternalIds externalIds;

    Factory(Tickets tickets, ExternalIds externalIds) {
      this.tickets = tickets;
      this.externalIds = externalIds;
    }

    /** Takes the locks that these commands need: external ids first, then rows by id. */
    Workspace load(List<CommandEnvelope> commands) throws SQLException {
      Map<String, UUID> taken = externalIds.locked(all(commands, Workspace::externalIds));
      List<TicketRow> locked = tickets.locked(all(commands, c -> Stream.of(c).map(Workspace::id)));
      Workspace workspace =
          new Workspace(tickets, taken, tickets.statuses(all(commands, Workspace::references)));
      locked.forEach(workspace::add);
      return workspace;
    }

    private static <T> Set<T> all(
        List<CommandEnvelope> commands, Function<CommandEnvelope, Stream<T>> values) {
      return commands.stream()
          .flatMap(values)
          .filter(Objects::nonNull)
          .collect(toCollection(TreeSet::new));
    }
  }

  /** The ticket as it is by now. */
  Optional<Ticket> ticket(UUID id) {
    return Optional.ofNullable(current.get(id));
  }

  /** Who has this external id by now. */
  Optional<UUID> withExternalId(String externalId) {
    return Optional.ofNullable(externalIds.get(externalId));
  }

  /** The tickets that the commands refer to, as they are by now. */
  Referenced referenced() {
    Map<UUID, TicketStatus> now = new HashMap<>(referenced);
    current.forEach(
        (id, ticket) -> {
          if (ticket.deletedAt() == null) {
            now.put(id, ticket.status());
          } else {
            now.remove(id);
          }
        });
    return new Referenced(now);
  }

  /** Takes over what happened to a ticket. */
  void happened(Ticket after, List<NewEvent> happened) {
    current.put(after.id(), after);
    changed.add(after.id());
    if (after.externalId() != null) {
      externalIds.put(after.externalId(), after.id());
    }
    events.addAll(happened);
  }

  /**
   * Writes every changed ticket now, the new ones by id. Hibernate must not do it at commit, when
   * the shards' locks are held already (I3).
   */
  void flush() {
    changed.stream()
        .map(current::get)
        .sorted(Comparator.comparing(ticket -> ticket.id().toString()))
        .forEach(this::write);
    tickets.flush();
  }

  /** All that happened, in order. */
  List<NewEvent> events() {
    return events;
  }

  /** What happened to a ticket in this transaction, in order. */
  List<NewEvent> eventsOf(UUID id) {
    return changed.contains(id)
        ? events.stream().filter(event -> event.ticketId().equals(id)).toList()
        : List.of();
  }

  /** What happened to a ticket last, in this transaction. */
  Optional<UUID> lastEventOf(UUID id) {
    return eventsOf(id).stream().reduce((first, second) -> second).map(NewEvent::eventId);
  }

  private void add(TicketRow row) {
    rows.put(row.id, row);
    current.put(row.id, row.ticket());
  }

  private void write(Ticket ticket) {
    TicketRow row = rows.get(ticket.id());
    if (row == null) {
      tickets.persist(new TicketRow().take(ticket));
    } else {
      row.take(ticket);
    }
  }

  private static UUID id(CommandEnvelope command) {
    return switch (command) {
      case CommandEnvelope.Open open -> open.id();
      case CommandEnvelope.Change change -> change.id();
    };
  }

  private static Stream<String> externalIds(CommandEnvelope command) {
    return command instanceof CommandEnvelope.Open open
        ? Stream.of(open.command()).map(opening -> opening.externalId())
        : Stream.empty();
  }

  private static Stream<UUID> references(CommandEnvelope command) {
    return switch (command) {
      case CommandEnvelope.Open open -> Stream.of(open.command()).map(o -> o.followUpOf());
      case CommandEnvelope.Change change ->
          change.commands().stream()
              .map(c -> c instanceof CloseTicket close ? close.duplicateOf() : null);
    };
  }
}
