package helpdesk.command.ticket;

import helpdesk.events.Customer;
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
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A ticket as its events have made it; {@code version} counts them. */
public record Ticket(
    UUID id,
    long version,
    TicketStatus status,
    String subject,
    String message,
    String agentNote,
    Customer customer,
    TicketPriority priority,
    String channel,
    String assigneeId,
    List<String> tags,
    String resolution,
    UUID followUpOf,
    UUID duplicateOf,
    String externalId,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    Instant firstActionAt,
    Instant triagedAt,
    Instant closedAt,
    Instant deletedAt) {
  public Ticket {
    tags = List.copyOf(tags);
  }

  /** The ticket that an opening makes. */
  public static Ticket opened(UUID id, TicketOpened event, String actor, Instant at) {
    Facts facts = event.after();
    return new Ticket(
        id,
        1,
        facts.status(),
        event.subject(),
        event.message(),
        null,
        event.customer(),
        facts.priority(),
        facts.channel(),
        facts.assigneeId(),
        facts.tags(),
        null,
        event.followUpOf(),
        null,
        event.externalId(),
        facts.createdAt(),
        actor,
        at,
        actor,
        facts.firstActionAt(),
        facts.triagedAt(),
        facts.closedAt(),
        null);
  }

  /**
   * The ticket after an event of its history, which made that version of it; the first one opens
   * it.
   */
  public static Ticket fold(
      Ticket before, UUID id, long version, TicketEvent event, String actor, Instant at) {
    return before == null && event instanceof TicketOpened opening
        ? opened(id, opening, actor, at)
        : before.evolve(version, event, actor, at);
  }

  /** The ticket after what happened to it. */
  public Ticket evolve(TicketEvent event, String actor, Instant at) {
    return evolve(version + 1, event, actor, at);
  }

  private Ticket evolve(long next, TicketEvent event, String actor, Instant at) {
    return switch (event) {
      case TicketOpened again ->
          throw new IllegalArgumentException("a ticket is opened once: " + id);
      case TicketTriaged e ->
          became(next, e.after(), agentNote, resolution, duplicateOf, actor, at);
      case TicketRequeued e ->
          became(next, e.after(), agentNote, resolution, duplicateOf, actor, at);
      case NoteWritten e -> became(next, e.after(), e.note(), resolution, duplicateOf, actor, at);
      case NoteRemoved e -> became(next, e.after(), null, resolution, duplicateOf, actor, at);
      case TicketAssigned e ->
          became(next, e.after(), agentNote, resolution, duplicateOf, actor, at);
      case TicketUnassigned e ->
          became(next, e.after(), agentNote, resolution, duplicateOf, actor, at);
      case PriorityChanged e ->
          became(next, e.after(), agentNote, resolution, duplicateOf, actor, at);
      case TagsChanged e -> became(next, e.after(), agentNote, resolution, duplicateOf, actor, at);
      case TicketClosed e ->
          became(next, e.after(), agentNote, e.resolution(), e.duplicateOf(), actor, at);
      case TicketDeleted e -> deleted(next, actor, at);
    };
  }

  /** What views may count this ticket by. */
  public Facts facts() {
    return new Facts(
        status,
        priority,
        assigneeId,
        channel,
        tags,
        agentNote != null,
        createdAt,
        firstActionAt,
        triagedAt,
        closedAt);
  }

  private Ticket became(
      long next,
      Facts facts,
      String note,
      String resolved,
      UUID duplicate,
      String actor,
      Instant at) {
    return new Ticket(
        id,
        next,
        facts.status(),
        subject,
        message,
        note,
        customer,
        facts.priority(),
        facts.channel(),
        facts.assigneeId(),
        facts.tags(),
        resolved,
        followUpOf,
        duplicate,
        externalId,
        createdAt,
        createdBy,
        at,
        actor,
        facts.firstActionAt(),
        facts.triagedAt(),
        facts.closedAt(),
        null);
  }

  private Ticket deleted(long next, String actor, Instant at) {
    return new Ticket(
        id,
        next,
        status,
        subject,
        message,
        agentNote,
        customer,
        priority,
        channel,
        assigneeId,
        tags,
        resolution,
        followUpOf,
        duplicateOf,
        externalId,
        createdAt,
        createdBy,
        at,
        actor,
        firstActionAt == null ? at : firstActionAt,
        triagedAt,
        closedAt,
        at);
  }
}
