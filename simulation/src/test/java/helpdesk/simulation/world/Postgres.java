package helpdesk.simulation.world;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.ticket.Ticket;
import helpdesk.simulation.stage.Stage;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** PostgreSQL: what is committed, and who holds which lock. */
public final class Postgres {
  /** How it numbers events. */
  public enum Numbering {
    /** {@code max(seq) + 1}, read and written under the shard's lock. */
    DENSE,
    /** Planted: from a sequence, as most outboxes do. */
    SEQUENCE
  }

  static final int ERA = 1;

  private final Stage stage;
  private final Weather weather;
  private final Truth truth;
  private final Numbering numbering;
  private final Map<UUID, Ticket> tickets = new LinkedHashMap<>();
  private final Map<Integer, NavigableMap<Long, LoggedEvent>> log = new TreeMap<>();
  private final Map<Object, Transaction> locks = new HashMap<>();
  private final Map<Integer, Long> sequences = new HashMap<>();

  public Postgres(Stage stage, Weather weather, Truth truth, Numbering numbering) {
    this.stage = stage;
    this.weather = weather;
    this.truth = truth;
    this.numbering = numbering;
  }

  public Transaction begin() {
    return new Transaction(this, stage, weather);
  }

  /** Tickets that somebody may want to change. */
  public List<UUID> ticketIds() {
    return List.copyOf(tickets.keySet());
  }

  /** The events of a shard before that one. */
  public Collection<LoggedEvent> committedBefore(int shard, long seq) {
    return events(shard).headMap(seq, false).values();
  }

  Ticket ticket(UUID id) {
    return tickets.get(id);
  }

  NavigableMap<Long, LoggedEvent> events(int shard) {
    return log.computeIfAbsent(shard, none -> new TreeMap<>());
  }

  long nextSeq(int shard, int pending) {
    return switch (numbering) {
      case DENSE -> (events(shard).isEmpty() ? 0 : events(shard).lastKey()) + pending + 1;
      case SEQUENCE -> sequences.merge(shard, 1L, Long::sum);
    };
  }

  boolean locksShards() {
    return numbering == Numbering.DENSE;
  }

  /** Whether the lock is this transaction's now. A holder that says nothing for long loses all. */
  boolean tryLock(Object what, Transaction by) {
    Transaction holder = locks.get(what);
    if (holder != null && holder != by && holder.idleTooLong()) {
      holder.terminate();
      holder = null;
    }
    if (holder == null) {
      locks.put(what, by);
    }
    return locks.get(what) == by;
  }

  void release(Transaction by) {
    locks.values().removeIf(holder -> holder == by);
  }

  void commit(Map<UUID, Ticket> changed, List<Appended> events) {
    tickets.putAll(changed);
    for (Appended each : events) {
      NavigableMap<Long, LoggedEvent> shard = events(each.shard());
      truth.requireNext(each.shard(), each.seq());
      var before = shard.lowerEntry(each.seq());
      UUID prev = before == null ? null : before.getValue().envelope().eventId();
      LoggedEvent row = each.row(ERA, prev);
      shard.put(each.seq(), row);
      truth.committed(row, each.event().event());
    }
  }
}
