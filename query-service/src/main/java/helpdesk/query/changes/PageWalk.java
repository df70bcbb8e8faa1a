package helpdesk.query.changes;

import helpdesk.events.Shards;
import helpdesk.query.details.TicketDetails;
import helpdesk.query.freshness.Applied;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Fills one page, from one shard that has something new after the other, a bounded piece of each.
 * The next page begins where this one stopped going round, so none waits for one that never rests.
 */
final class PageWalk {
  /** Tickets may be long: a page ends early rather than fill the memory. */
  private static final long ENOUGH_CHARACTERS = 4_000_000;

  private static final long FIRST_WINDOW = 256;
  private static final long WIDER = 4;

  /** So many documents at once, however long they are. */
  private static final int MOST_AT_ONCE = 50;

  /** What the details hold of a shard, in order. */
  interface Source {
    Iterable<TicketDetails> find(int shard, long after, long upTo, int most);
  }

  private final Applied applied;
  private final int limit;
  private final List<TicketChange> found = new ArrayList<>();
  private ChangeCursor cursor;
  private long characters;

  PageWalk(ChangeCursor from, Applied applied, int limit) {
    this.cursor = from;
    this.applied = applied;
    this.limit = limit;
  }

  ChangePage page(Source source) {
    Deque<Integer> pending = pending();
    while (!pending.isEmpty() && hasRoom()) {
      int shard = pending.removeFirst();
      if (take(source, shard, Math.min(limit - found.size(), MOST_AT_ONCE))) {
        pending.addLast(shard);
      }
    }
    if (!pending.isEmpty()) {
      cursor = cursor.beginningWith(pending.getFirst());
    }
    found.sort(Comparator.comparingInt(TicketChange::shard).thenComparingLong(TicketChange::seq));
    return new ChangePage(found, cursor, pending.isEmpty());
  }

  private Deque<Integer> pending() {
    Deque<Integer> pending = new ArrayDeque<>();
    for (int i = 0; i < Shards.COUNT; i++) {
      int shard = (cursor.turn() + i) % Shards.COUNT;
      if (applied.seq(shard) > cursor.seq(shard)) {
        pending.addLast(shard);
      }
    }
    return pending;
  }

  private boolean hasRoom() {
    return found.size() < limit && characters < ENOUGH_CHARACTERS;
  }

  /**
   * Whether there may be more of the shard. Seqs are dense, so a window of them holds few tickets:
   * no query has to sort all that a shard has, whichever way a server goes about it.
   */
  private boolean take(Source source, int shard, int most) {
    long end = applied.seq(shard);
    long window = FIRST_WINDOW;
    int taken = 0;
    while (taken < most && cursor.seq(shard) < end) {
      long upTo = Math.min(end, cursor.seq(shard) + window);
      int found = read(source, shard, upTo, most - taken);
      if (found < most - taken) {
        // Events without a ticket of their own: it has moved on, to be shown once or later.
        cursor = cursor.with(shard, upTo);
      }
      taken += found;
      window *= WIDER;
    }
    return cursor.seq(shard) < end;
  }

  private int read(Source source, int shard, long upTo, int most) {
    int found = 0;
    for (TicketDetails ticket : source.find(shard, cursor.seq(shard), upTo, most)) {
      this.found.add(TicketChange.of(shard, ticket));
      cursor = cursor.with(shard, ticket.seq());
      characters += ticket.characters();
      found++;
    }
    return found;
  }
}
