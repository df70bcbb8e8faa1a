package helpdesk.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of the golden files: each name is a file of {@code golden/} without its ending. */
final class Samples {
  static final Instant OPENED_AT = Instant.parse("2026-03-01T08:15:30.125Z");
  static final Instant TRIAGED_AT = Instant.parse("2026-03-01T08:20:00Z");
  static final Instant CLOSED_AT = Instant.parse("2026-03-02T17:45:59.999Z");
  static final UUID EARLIER_TICKET = UUID.fromString("019a6b1f-4c00-7000-8000-000000000001");
  static final UUID TWIN_TICKET = UUID.fromString("019a6b1f-4c00-7000-8000-000000000002");
  private static final UUID TICKET = UUID.fromString("019a6b1f-4c00-7abc-9def-0123456789ab");
  private static final UUID PREDECESSOR = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");

  private static final Facts BARE =
      new Facts(
          TicketStatus.OPEN,
          TicketPriority.NORMAL,
          null,
          null,
          List.of(),
          false,
          OPENED_AT,
          null,
          null,
          null);
  private static final Facts OPEN = full(TicketStatus.OPEN, false, null, null);
  private static final Facts TRIAGED = full(TicketStatus.TRIAGED, false, TRIAGED_AT, null);
  private static final Facts NOTED = full(TicketStatus.TRIAGED, true, TRIAGED_AT, null);
  private static final Facts REQUEUED = full(TicketStatus.OPEN, false, TRIAGED_AT, null);
  private static final Facts CLOSED = full(TicketStatus.CLOSED, true, TRIAGED_AT, CLOSED_AT);

  private Samples() {}

  /** One of each type with every field, and under a longer name the sparsest form of some. */
  static Map<String, TicketEvent> events() {
    Map<String, TicketEvent> events = new LinkedHashMap<>();
    List.of(
            opened(),
            new TicketEvent.TicketTriaged(OPEN, TRIAGED),
            new TicketEvent.TicketRequeued(TRIAGED, REQUEUED),
            new TicketEvent.NoteWritten(TRIAGED, NOTED, "Rang back:\n\"all is well\" 👍🏽"),
            new TicketEvent.NoteRemoved(NOTED, TRIAGED),
            new TicketEvent.TicketAssigned(BARE, with(BARE, TicketPriority.NORMAL, "agent 7")),
            new TicketEvent.TicketUnassigned(with(BARE, TicketPriority.NORMAL, "agent 7"), BARE),
            new TicketEvent.PriorityChanged(BARE, with(BARE, TicketPriority.LOW, null)),
            new TicketEvent.TagsChanged(BARE, OPEN),
            new TicketEvent.TicketClosed(NOTED, CLOSED, "a duplicate", TWIN_TICKET),
            new TicketEvent.TicketDeleted(CLOSED))
        .forEach(event -> events.put(EventType.of(event).wire(), event));
    events.put(
        "helpdesk.ticket.opened.v1.sparse",
        new TicketEvent.TicketOpened(BARE, null, "Help!", null, null, null));
    events.put(
        "helpdesk.ticket.closed.v1.sparse",
        new TicketEvent.TicketClosed(
            BARE,
            new Facts(
                TicketStatus.CLOSED,
                TicketPriority.NORMAL,
                null,
                null,
                null,
                false,
                OPENED_AT,
                CLOSED_AT,
                null,
                CLOSED_AT),
            null,
            null));
    return events;
  }

  /** Where the event of that name stands in the log: sparse ones open their shard. */
  static EventEnvelope envelope(String name, TicketEvent event) {
    boolean sparse = name.endsWith(".sparse");
    int place = List.of(EventType.values()).indexOf(EventType.of(event)) + 1;
    return new EventEnvelope(
        UUID.fromString("a1b2c3d4-0000-4000-8000-%012d".formatted(place)),
        EventType.of(event).wire(),
        TICKET,
        place,
        1,
        Shards.of(TICKET),
        sparse ? 1 : 1000 + place,
        sparse ? null : PREDECESSOR,
        sparse ? "anonymous" : "Zoë",
        sparse ? null : "agent",
        sparse ? null : "req-1",
        sparse ? null : "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        sparse || place == 1 ? null : place - 1L,
        CLOSED_AT);
  }

  private static TicketEvent opened() {
    return new TicketEvent.TicketOpened(
        OPEN,
        "Größe of \"the\" invoice",
        "Hello,\nmy invoice shows 1 000 €.\t👩‍👩‍👧 नमस्ते",
        new Customer("C 17", "Ana Example", "ana@example.org"),
        "CRM 4711",
        EARLIER_TICKET);
  }

  private static Facts full(TicketStatus status, boolean note, Instant triaged, Instant closed) {
    return new Facts(
        status,
        TicketPriority.URGENT,
        "agent 7",
        "e-mail",
        List.of("billing", "vip"),
        note,
        OPENED_AT,
        triaged,
        triaged,
        closed);
  }

  private static Facts with(Facts facts, TicketPriority priority, String assignee) {
    return new Facts(
        facts.status(),
        priority,
        assignee,
        facts.channel(),
        facts.tags(),
        facts.hasNote(),
        facts.createdAt(),
        facts.firstActionAt(),
        facts.triagedAt(),
        facts.closedAt());
  }
}
