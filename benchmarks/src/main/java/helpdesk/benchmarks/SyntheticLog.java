package helpdesk.benchmarks;

import helpdesk.events.Customer;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventType;
import helpdesk.events.Facts;
import helpdesk.events.Shards;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A log of made-up tickets over the last two years, in the order of their times: of ten tickets one
 * is triaged, and two of three of these closed. Never in memory but for those in work.
 */
final class SyntheticLog {
  private static final Duration SPAN = Duration.ofDays(730);
  private static final List<String> CHANNELS = List.of("web", "phone", "email", "chat");
  private static final List<String> WORDS =
      List.of(
          "printer",
          "password",
          "network",
          "invoice",
          "laptop",
          "reset",
          "slow",
          "broken",
          "order",
          "email",
          "vpn",
          "screen",
          "access",
          "error",
          "update",
          "license");

  private record Next(Instant at, UUID ticket, Facts facts, long version) {}

  private final Random random = new Random(5);
  private final Map<Integer, EventEnvelope> heads = new HashMap<>();
  private final PriorityQueue<Next> inWork = new PriorityQueue<>(Comparator.comparing(Next::at));
  private final BiConsumer<EventEnvelope, TicketEvent> out;

  SyntheticLog(BiConsumer<EventEnvelope, TicketEvent> out) {
    this.out = out;
  }

  /** So many more tickets, spread over the two years again. */
  void play(int tickets) {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    Instant begin = now.minus(SPAN);
    for (int i = 0; i < tickets; i++) {
      Instant at = begin.plusMillis(SPAN.toMillis() / tickets * i);
      playUntil(at);
      open(at);
    }
    playUntil(now);
    inWork.clear();
  }

  /** The last seq of each shard. */
  Map<Integer, Long> heads() {
    Map<Integer, Long> seqs = new HashMap<>();
    heads.forEach((shard, head) -> seqs.put(shard, head.seq()));
    return seqs;
  }

  private void playUntil(Instant at) {
    while (!inWork.isEmpty() && inWork.peek().at().isBefore(at)) {
      goOn(inWork.poll());
    }
  }

  private void open(Instant at) {
    UUID id = uuid();
    Facts facts =
        new Facts(
            TicketStatus.OPEN,
            List.of(TicketPriority.values()).get(random.nextInt(4)),
            random.nextInt(4) == 0 ? null : "agent-" + random.nextInt(100),
            CHANNELS.get(random.nextInt(4)),
            List.of("tag-" + random.nextInt(50)),
            false,
            at,
            null,
            null,
            null);
    append(
        at,
        id,
        1,
        new TicketEvent.TicketOpened(
            facts,
            words(3),
            words(20),
            new Customer("customer-" + random.nextInt(50_000), null, null),
            null,
            null));
    if (random.nextInt(10) == 0) {
      inWork.add(new Next(later(at), id, facts, 2));
    }
  }

  private void goOn(Next next) {
    Facts before = next.facts();
    boolean triage = before.triagedAt() == null;
    Facts after =
        new Facts(
            triage ? TicketStatus.TRIAGED : TicketStatus.CLOSED,
            before.priority(),
            before.assigneeId(),
            before.channel(),
            before.tags(),
            false,
            before.createdAt(),
            triage ? next.at() : before.firstActionAt(),
            triage ? next.at() : before.triagedAt(),
            triage ? null : next.at());
    append(
        next.at(),
        next.ticket(),
        next.version(),
        triage
            ? new TicketEvent.TicketTriaged(before, after)
            : new TicketEvent.TicketClosed(before, after, "done", null));
    if (triage && random.nextInt(3) > 0) {
      inWork.add(new Next(later(next.at()), next.ticket(), after, next.version() + 1));
    }
  }

  private Instant later(Instant at) {
    return at.plusMillis((long) Math.pow(10, 4 + random.nextDouble() * 5.3));
  }

  private void append(Instant at, UUID ticket, long version, TicketEvent event) {
    int shard = Shards.of(ticket);
    EventEnvelope head = heads.get(shard);
    EventEnvelope envelope =
        new EventEnvelope(
            uuid(),
            EventType.of(event).wire(),
            ticket,
            version,
            1,
            shard,
            head == null ? 1 : head.seq() + 1,
            head == null ? null : head.eventId(),
            "agent-" + random.nextInt(100),
            "agent",
            null,
            null,
            null,
            at);
    heads.put(shard, envelope);
    out.accept(envelope, event);
  }

  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    return text.append("case-").append(random.nextInt(100_000)).toString();
  }

  private UUID uuid() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x7000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }
}
