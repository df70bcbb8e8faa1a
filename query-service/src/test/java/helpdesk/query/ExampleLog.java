package helpdesk.query;

import helpdesk.events.Customer;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventType;
import helpdesk.events.Facts;
import helpdesk.events.Shards;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Plays tickets' lives into a log that follows the contract: what the command-service would append.
 */
public final class ExampleLog {
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

  /** One event in its place. */
  public record Entry(EventEnvelope envelope, TicketEvent event) {}

  private final Random random;
  private final Map<Integer, List<Entry>> shards = new HashMap<>();
  private final Map<UUID, Facts> tickets = new LinkedHashMap<>();
  private final Map<UUID, Long> versions = new HashMap<>();
  private int era = 1;
  private int ticks;

  public ExampleLog(long seed) {
    this.random = new Random(seed);
  }

  /** The events of a shard so far, in order. */
  public List<Entry> shard(int shard) {
    return List.copyOf(shards.getOrDefault(shard, List.of()));
  }

  /** What is known of each ticket that is not deleted. */
  public Map<UUID, Facts> tickets() {
    return Map.copyOf(tickets);
  }

  public long version(UUID ticket) {
    return versions.get(ticket);
  }

  /** From now on the log lives its next life. */
  public void beginNextEra() {
    era++;
  }

  public UUID newTicketIn(int shard) {
    UUID id = uuid();
    while (Shards.of(id) != shard) {
      id = uuid();
    }
    return id;
  }

  public UUID openIn(int shard, String message) {
    return open(newTicketIn(shard), message).envelope().ticketId();
  }

  public Entry open(UUID ticket, String message) {
    Facts after =
        new Facts(
            TicketStatus.OPEN,
            TicketPriority.NORMAL,
            null,
            "web",
            List.of(),
            false,
            time(),
            null,
            null,
            null);
    Customer customer = new Customer("c-" + ticks, "Ada", "ada@example.org");
    return append(
        ticket, new TicketEvent.TicketOpened(after, "Printer", message, customer, null, null));
  }

  public Entry triage(UUID ticket) {
    Facts before = tickets.get(ticket);
    Instant at = before.triagedAt() == null ? time() : before.triagedAt();
    return append(
        ticket,
        new TicketEvent.TicketTriaged(
            before, with(before, TicketStatus.TRIAGED, before.hasNote(), at, null)));
  }

  public Entry requeue(UUID ticket) {
    Facts before = tickets.get(ticket);
    Facts after = with(before, TicketStatus.OPEN, before.hasNote(), before.triagedAt(), null);
    return append(ticket, new TicketEvent.TicketRequeued(before, after));
  }

  public Entry writeNote(UUID ticket, String note) {
    Facts before = tickets.get(ticket);
    Facts after = with(before, before.status(), true, before.triagedAt(), null);
    return append(ticket, new TicketEvent.NoteWritten(before, after, note));
  }

  public Entry removeNote(UUID ticket) {
    Facts before = tickets.get(ticket);
    Facts after = with(before, before.status(), false, before.triagedAt(), null);
    return append(ticket, new TicketEvent.NoteRemoved(before, after));
  }

  public Entry assign(UUID ticket, String assignee) {
    Facts before = tickets.get(ticket);
    return append(
        ticket,
        new TicketEvent.TicketAssigned(
            before, with(before, before.priority(), assignee, before.tags())));
  }

  public Entry unassign(UUID ticket) {
    Facts before = tickets.get(ticket);
    return append(
        ticket,
        new TicketEvent.TicketUnassigned(
            before, with(before, before.priority(), null, before.tags())));
  }

  public Entry prioritise(UUID ticket, TicketPriority priority) {
    Facts before = tickets.get(ticket);
    return append(
        ticket,
        new TicketEvent.PriorityChanged(
            before, with(before, priority, before.assigneeId(), before.tags())));
  }

  public Entry tag(UUID ticket, List<String> tags) {
    Facts before = tickets.get(ticket);
    return append(
        ticket,
        new TicketEvent.TagsChanged(
            before, with(before, before.priority(), before.assigneeId(), tags)));
  }

  public Entry close(UUID ticket, String resolution) {
    Facts before = tickets.get(ticket);
    Facts after = with(before, TicketStatus.CLOSED, before.hasNote(), before.triagedAt(), time());
    return append(ticket, new TicketEvent.TicketClosed(before, after, resolution, null));
  }

  public Entry delete(UUID ticket) {
    return append(ticket, new TicketEvent.TicketDeleted(tickets.get(ticket)));
  }

  /** So many events, each any that may happen next in the shard; only these. */
  public List<Entry> anythingIn(int shard, int events) {
    return IntStream.range(0, events).mapToObj(i -> anythingIn(shard)).toList();
  }

  /** Any event that may happen next in the shard. */
  public Entry anythingIn(int shard) {
    List<UUID> alive =
        new ArrayList<>(tickets.keySet().stream().filter(id -> Shards.of(id) == shard).toList());
    if (alive.isEmpty() || random.nextInt(4) == 0) {
      return open(newTicketIn(shard), "Help, number " + ticks);
    }
    UUID ticket = alive.get(random.nextInt(alive.size()));
    return switch (tickets.get(ticket).status()) {
      case OPEN -> random.nextBoolean() ? triage(ticket) : anyChange(ticket);
      case TRIAGED ->
          switch (random.nextInt(3)) {
            case 0 -> requeue(ticket);
            case 1 -> close(ticket, "done");
            default -> anyChange(ticket);
          };
      case CLOSED -> delete(ticket);
    };
  }

  private Entry anyChange(UUID ticket) {
    return switch (random.nextInt(5)) {
      case 0 -> writeNote(ticket, "note " + ticks);
      case 1 -> assign(ticket, "agent " + random.nextInt(9));
      case 2 -> prioritise(ticket, List.of(TicketPriority.values()).get(random.nextInt(4)));
      case 3 -> tag(ticket, List.of("tag-" + random.nextInt(9)));
      default -> delete(ticket);
    };
  }

  private Entry append(UUID ticket, TicketEvent event) {
    int shard = Shards.of(ticket);
    List<Entry> log = shards.computeIfAbsent(shard, each -> new ArrayList<>());
    long version = versions.merge(ticket, 1L, Long::sum);
    EventEnvelope envelope =
        new EventEnvelope(
            uuid(),
            EventType.of(event).wire(),
            ticket,
            version,
            era,
            shard,
            log.size() + 1L,
            log.isEmpty() ? null : log.getLast().envelope().eventId(),
            "agent-" + random.nextInt(3),
            "agent",
            "request-" + ticks,
            null,
            null,
            time());
    Entry entry = new Entry(envelope, event);
    log.add(entry);
    if (event.after() == null) {
      tickets.remove(ticket);
    } else {
      tickets.put(ticket, event.after());
    }
    return entry;
  }

  private Instant time() {
    return BEGIN.plusMillis(1000L * ticks++);
  }

  private UUID uuid() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  private static Facts with(
      Facts old, TicketStatus status, boolean hasNote, Instant triagedAt, Instant closedAt) {
    return new Facts(
        status,
        old.priority(),
        old.assigneeId(),
        old.channel(),
        old.tags(),
        hasNote,
        old.createdAt(),
        old.firstActionAt(),
        triagedAt,
        closedAt);
  }

  private static Facts with(
      Facts old, TicketPriority priority, String assignee, List<String> tags) {
    return new Facts(
        old.status(),
        priority,
        assignee,
        old.channel(),
        tags,
        old.hasNote(),
        old.createdAt(),
        old.firstActionAt(),
        old.triagedAt(),
        old.closedAt());
  }
}
