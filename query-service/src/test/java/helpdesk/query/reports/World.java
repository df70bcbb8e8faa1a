package helpdesk.query.reports;

import helpdesk.events.EventEnvelope;
import helpdesk.events.Facts;
import helpdesk.events.Shards;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import helpdesk.query.feed.core.FeedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Tickets whose lives have chosen times, and what is left of them. */
final class World {
  static final List<String> NAMES =
      Arrays.asList(null, "ann", "bob", "none", "a,b", "x.y$z", "=1+1", "ä 😀", "\\");

  private final Random random;
  private final Map<Integer, List<FeedEvent>> events = new HashMap<>();
  private final List<Facts> tickets = new ArrayList<>();

  private World(long seed) {
    this.random = new Random(seed);
  }

  static World of(long seed, int tickets, Instant from, Instant to) {
    World world = new World(seed);
    for (int i = 0; i < tickets; i++) {
      long range = to.toEpochMilli() - from.toEpochMilli();
      world.live(from.plusMillis(world.random.nextLong(range)), to);
    }
    return world;
  }

  /** By shard, in order. */
  Map<Integer, List<FeedEvent>> events() {
    return events;
  }

  /** Those that were not deleted, as they are at the end. */
  List<Facts> tickets() {
    return tickets;
  }

  private void live(Instant created, Instant end) {
    UUID id =
        new UUID((random.nextLong() & ~0xf000L) | 0x4000L, random.nextLong() | Long.MIN_VALUE);
    Facts facts =
        new Facts(
            TicketStatus.OPEN,
            priority(),
            name(),
            name(),
            tags(),
            false,
            created,
            null,
            null,
            null);
    append(id, 1, created, new TicketEvent.TicketOpened(facts, "s", "m", null, null, null));
    Instant time = created;
    int changes = random.nextInt(7);
    for (int version = 2; version < 2 + changes && facts.closedAt() == null; version++) {
      time = time.plusMillis(random.nextLong(1L << random.nextInt(4, 33)));
      if (!time.isBefore(end)) {
        break;
      }
      Facts after = changed(facts, time);
      append(id, version, time, new TicketEvent.TagsChanged(facts, after));
      facts = after;
    }
    if (random.nextInt(8) == 0) {
      append(id, 99, time, new TicketEvent.TicketDeleted(facts));
    } else {
      tickets.add(facts);
    }
  }

  private Facts changed(Facts old, Instant time) {
    boolean triages = old.status() == TicketStatus.OPEN && random.nextInt(3) == 0;
    boolean closes = !triages && random.nextInt(4) == 0;
    boolean requeues = old.status() == TicketStatus.TRIAGED && !closes && random.nextInt(4) == 0;
    TicketStatus status =
        closes
            ? TicketStatus.CLOSED
            : triages ? TicketStatus.TRIAGED : requeues ? TicketStatus.OPEN : old.status();
    return new Facts(
        status,
        random.nextBoolean() ? old.priority() : priority(),
        random.nextBoolean() ? old.assigneeId() : name(),
        old.channel(),
        random.nextBoolean() ? old.tags() : tags(),
        random.nextBoolean(),
        old.createdAt(),
        old.firstActionAt() == null ? time : old.firstActionAt(),
        triages && old.triagedAt() == null ? time : old.triagedAt(),
        closes ? time : null);
  }

  private void append(UUID ticket, long version, Instant time, TicketEvent event) {
    int shard = Shards.of(ticket);
    List<FeedEvent> log = events.computeIfAbsent(shard, s -> new ArrayList<>());
    long seq = log.size() + 1L;
    EventEnvelope envelope =
        new EventEnvelope(
            UUID.randomUUID(),
            "any",
            ticket,
            version,
            1,
            shard,
            seq,
            seq == 1 ? null : UUID.randomUUID(),
            "ann",
            "agent",
            null,
            null,
            null,
            time);
    log.add(new FeedEvent(envelope, event, seq, time, time));
  }

  private TicketPriority priority() {
    return List.of(TicketPriority.values()).get(random.nextInt(4));
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private List<String> tags() {
    return NAMES.stream().filter(name -> name != null && random.nextInt(6) == 0).sorted().toList();
  }
}
