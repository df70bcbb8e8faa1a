package helpdesk.query.oracle;

import helpdesk.events.Customer;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventType;
import helpdesk.events.Facts;
import helpdesk.events.Shards;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import helpdesk.query.ExampleLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Tickets' lives at chosen times: the events as the command-service would log them, and beside them
 * what each ticket must be. Who plays out of turn gets nonsense: the rules are not checked here.
 */
final class Histories {
  private final Random random;
  private final Map<UUID, KnownTicket> tickets = new LinkedHashMap<>();
  private final List<ExampleLog.Entry> log = new ArrayList<>();
  private final Map<Integer, EventEnvelope> heads = new HashMap<>();

  Histories(Random random) {
    this.random = random;
  }

  /** All events, in the order in which they were played. */
  List<ExampleLog.Entry> log() {
    return log;
  }

  /** Every ticket that ever was. */
  List<KnownTicket> tickets() {
    return List.copyOf(tickets.values());
  }

  KnownTicket ticket(String id) {
    return tickets.get(UUID.fromString(id));
  }

  /** The last seq of each shard that has any. */
  Map<Integer, Long> heads() {
    Map<Integer, Long> seqs = new HashMap<>();
    heads.forEach((shard, head) -> seqs.put(shard, head.seq()));
    return seqs;
  }

  UUID newId() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x7000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  KnownTicket open(UUID id, Instant at, String actor, TicketEvent.TicketOpened opened) {
    KnownTicket ticket = new KnownTicket(id);
    tickets.put(id, ticket);
    ticket.subject = opened.subject();
    ticket.message = opened.message();
    ticket.customer = opened.customer();
    ticket.externalId = opened.externalId();
    ticket.followUpOf = opened.followUpOf();
    ticket.createdBy = actor;
    append(ticket, at, actor, opened);
    return ticket;
  }

  static TicketEvent.TicketOpened opening(
      Instant at,
      String subject,
      String message,
      Customer customer,
      String externalId,
      UUID followUpOf,
      Attributes attributes) {
    Facts facts =
        new Facts(
            TicketStatus.OPEN,
            attributes.priority(),
            attributes.assigneeId(),
            attributes.channel(),
            List.copyOf(new TreeSet<>(attributes.tags())),
            false,
            at,
            null,
            null,
            null);
    return new TicketEvent.TicketOpened(facts, subject, message, customer, externalId, followUpOf);
  }

  /** What a ticket may be grouped by. */
  record Attributes(
      TicketPriority priority, String assigneeId, String channel, List<String> tags) {}

  void triage(KnownTicket ticket, Instant at, String actor) {
    Facts before = ticket.facts;
    Instant first = before.triagedAt() == null ? at : before.triagedAt();
    Facts after = with(before, at, s -> s.status(TicketStatus.TRIAGED).triagedAt(first));
    append(ticket, at, actor, new TicketEvent.TicketTriaged(before, after));
  }

  void requeue(KnownTicket ticket, Instant at, String actor) {
    Facts before = ticket.facts;
    Facts after = with(before, at, s -> s.status(TicketStatus.OPEN));
    append(ticket, at, actor, new TicketEvent.TicketRequeued(before, after));
  }

  void note(KnownTicket ticket, Instant at, String actor, String text) {
    Facts before = ticket.facts;
    Facts after = with(before, at, s -> s.hasNote(text != null));
    ticket.note = text;
    append(
        ticket,
        at,
        actor,
        text == null
            ? new TicketEvent.NoteRemoved(before, after)
            : new TicketEvent.NoteWritten(before, after, text));
  }

  void assign(KnownTicket ticket, Instant at, String actor, String assignee) {
    Facts before = ticket.facts;
    Facts after = with(before, at, s -> s.assigneeId(assignee));
    append(
        ticket,
        at,
        actor,
        assignee == null
            ? new TicketEvent.TicketUnassigned(before, after)
            : new TicketEvent.TicketAssigned(before, after));
  }

  void prioritise(KnownTicket ticket, Instant at, String actor, TicketPriority priority) {
    Facts before = ticket.facts;
    append(
        ticket,
        at,
        actor,
        new TicketEvent.PriorityChanged(before, with(before, at, s -> s.priority(priority))));
  }

  void tag(KnownTicket ticket, Instant at, String actor, List<String> tags) {
    Facts before = ticket.facts;
    List<String> sorted = List.copyOf(new TreeSet<>(tags));
    append(
        ticket,
        at,
        actor,
        new TicketEvent.TagsChanged(before, with(before, at, s -> s.tags(sorted))));
  }

  void close(KnownTicket ticket, Instant at, String actor, String resolution, UUID duplicateOf) {
    Facts before = ticket.facts;
    Facts after = with(before, at, s -> s.status(TicketStatus.CLOSED).closedAt(at));
    ticket.resolution = resolution;
    ticket.duplicateOf = duplicateOf;
    append(ticket, at, actor, new TicketEvent.TicketClosed(before, after, resolution, duplicateOf));
  }

  void delete(KnownTicket ticket, Instant at, String actor) {
    append(ticket, at, actor, new TicketEvent.TicketDeleted(ticket.facts));
  }

  private void append(KnownTicket ticket, Instant at, String actor, TicketEvent event) {
    int shard = Shards.of(ticket.id);
    EventEnvelope head = heads.get(shard);
    ticket.version++;
    ticket.shard = shard;
    ticket.seq = head == null ? 1 : head.seq() + 1;
    ticket.facts = event.after();
    ticket.updatedAt = at;
    ticket.updatedBy = actor;
    EventEnvelope envelope =
        new EventEnvelope(
            newId(),
            EventType.of(event).wire(),
            ticket.id,
            ticket.version,
            1,
            shard,
            ticket.seq,
            head == null ? null : head.eventId(),
            actor,
            "agent",
            "request-" + log.size(),
            null,
            null,
            at);
    heads.put(shard, envelope);
    log.add(new ExampleLog.Entry(envelope, event));
    ticket.history.add(new KnownTicket.Happening(ticket.version, envelope.type(), actor, at));
  }

  private static Facts with(Facts old, Instant at, UnaryOperator<Draft> change) {
    Draft draft = change.apply(new Draft(old));
    return new Facts(
        draft.status,
        draft.priority,
        draft.assigneeId,
        old.channel(),
        draft.tags,
        draft.hasNote,
        old.createdAt(),
        old.firstActionAt() == null ? at : old.firstActionAt(),
        draft.triagedAt,
        draft.closedAt);
  }

  /** Facts under change. */
  private static final class Draft {
    private TicketStatus status;
    private TicketPriority priority;
    private String assigneeId;
    private List<String> tags;
    private boolean hasNote;
    private Instant triagedAt;
    private Instant closedAt;

    private Draft(Facts old) {
      status = old.status();
      priority = old.priority();
      assigneeId = old.assigneeId();
      tags = old.tags();
      hasNote = old.hasNote();
      triagedAt = old.triagedAt();
      closedAt = old.closedAt();
    }

    Draft status(TicketStatus value) {
      status = value;
      return this;
    }

    Draft priority(TicketPriority value) {
      priority = value;
      return this;
    }

    Draft assigneeId(String value) {
      assigneeId = value;
      return this;
    }

    Draft tags(List<String> value) {
      tags = value;
      return this;
    }

    Draft hasNote(boolean value) {
      hasNote = value;
      return this;
    }

    Draft triagedAt(Instant value) {
      triagedAt = value;
      return this;
    }

    Draft closedAt(Instant value) {
      closedAt = value;
      return this;
    }
  }
}
