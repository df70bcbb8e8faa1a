package helpdesk.command.relay.core;

import helpdesk.command.log.DamagedLogException;
import helpdesk.command.log.LogReader.Head;
import helpdesk.command.log.LoggedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.LogHeads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** The log of PostgreSQL, and what a restore can do to it. */
final class MemoryLog implements EventLog {
  private final Map<Integer, List<LoggedEvent>> shards = new TreeMap<>();
  private final Map<Integer, Long> damaged = new TreeMap<>();
  private final MemoryClock clock;
  private int era = 1;
  private long born;
  private boolean down;

  MemoryLog(MemoryClock clock) {
    this.clock = clock;
  }

  void append(int shard, int count) {
    for (int i = 0; i < count; i++) {
      append(shard, events(shard).isEmpty() ? null : id(shard, events(shard).size()));
    }
  }

  void loseFrom(int shard, long seq) {
    events(shard).removeIf(event -> event.envelope().seq() >= seq);
  }

  void loseOnly(int shard, long seq) {
    events(shard).removeIf(event -> event.envelope().seq() == seq);
  }

  void beginEra(int next) {
    era = next;
    shards.replaceAll((shard, events) -> new ArrayList<>(events.stream().map(this::now).toList()));
  }

  void damage(int shard, long seq) {
    damaged.put(shard, seq);
  }

  int currentEra() {
    return era;
  }

  void down(boolean is) {
    down = is;
  }

  UUID id(int shard, long seq) {
    return events(shard).get((int) seq - 1).envelope().eventId();
  }

  List<LoggedEvent> events(int shard) {
    return shards.computeIfAbsent(shard, s -> new ArrayList<>());
  }

  @Override
  public int era() {
    check();
    return era;
  }

  @Override
  public Map<Integer, Head> newest(Collection<Integer> wanted) {
    check();
    Map<Integer, Head> newest = new TreeMap<>();
    for (int shard : wanted) {
      if (!events(shard).isEmpty()) {
        EventEnvelope last = events(shard).getLast().envelope();
        newest.put(shard, new Head(last.seq(), last.eventId()));
      }
    }
    return newest;
  }

  @Override
  public List<LoggedEvent> read(int shard, long fromSeq, int maxRows, long maxBytes) {
    check();
    if (damaged.getOrDefault(shard, 0L) >= fromSeq) {
      throw new DamagedLogException("damaged", null);
    }
    return events(shard).stream()
        .filter(event -> event.envelope().seq() >= fromSeq)
        .limit(Math.max(2, maxRows))
        .toList();
  }

  @Override
  public LogHeads heads() {
    check();
    List<Long> heads =
        IntStream.range(0, 64)
            .mapToObj(s -> events(s).isEmpty() ? 0L : events(s).getLast().envelope().seq())
            .toList();
    return new LogHeads(era, Instant.ofEpochMilli(clock.millis()), heads);
  }

  private void check() {
    if (down) {
      throw new LogUnavailableException("down", null);
    }
  }

  private void append(int shard, UUID prev) {
    long seq = events(shard).size() + 1L;
    UUID id = new UUID(++born, shard);
    EventEnvelope envelope =
        new EventEnvelope(
            id, "t", id, 1, era, shard, seq, prev, "a", null, null, null, null, Instant.EPOCH);
    events(shard).add(new LoggedEvent(envelope, "{}"));
  }

  private LoggedEvent now(LoggedEvent event) {
    EventEnvelope e = event.envelope();
    return new LoggedEvent(
        new EventEnvelope(
            e.eventId(),
            e.type(),
            e.ticketId(),
            e.version(),
            era,
            e.shard(),
            e.seq(),
            e.prev(),
            e.actor(),
            null,
            null,
            null,
            null,
            e.occurredAt()),
        event.data());
  }
}
