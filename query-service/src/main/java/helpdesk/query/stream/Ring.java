package helpdesk.query.stream;

import helpdesk.query.changes.ChangeCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest happenings, bounded in number and size. Places count up for ever; who stands before
 * the first place that is left has fallen off. The ring knows two vectors: all changes after {@code
 * begin} are in it, and none is after {@code end}.
 */
final class Ring {
  private final long mostCharacters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  /** By their place, again and again from the front. */
  private final Happening[] kept;

  private ChangeCursor begin;
  private ChangeCursor end;
  private Happening.DashboardChanged dashboard;
  private long first;
  private int size;
  private long characters;
  private Cut cut;

  Ring(int most, long mostCharacters) {
    this.kept = new Happening[most];
    this.mostCharacters = mostCharacters;
  }

  /** What somebody found at his place, and whether and why he is to go. */
  record Found(List<Happening> happenings, Optional<Cut> cut) {}

  /** Nobody is there and nobody reads: what is kept grows old, and nobody may join. */
  void sleep() {
    begin(null);
  }

  /** Goes on from there, with nothing kept; whoever stands on it falls off. */
  void begin(ChangeCursor at) {
    lock.lock();
    try {
      first += size + 1L;
      size = 0;
      Arrays.fill(kept, null);
      characters = 0;
      dashboard = null;
      begin = at;
      end = at;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds changes, in the order in which they were read, after which all up to {@code now} is in.
   */
  void add(List<? extends Happening> happenings, ChangeCursor now) {
    lock.lock();
    try {
      happenings.forEach(this::keep);
      // No event was applied before: there was no era yet.
      begin = begin.era() == 0 ? begin.in(now.era()) : begin;
      end = now;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void add(Happening.DashboardChanged numbers) {
    lock.lock();
    try {
      dashboard = numbers;
      keep(numbers);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The place from which on somebody with that knowledge misses nothing, if he may join already;
   * what he knows he finds there again and skips.
   */
  OptionalLong join(ChangeCursor known) {
    lock.lock();
    try {
      if (end == null) {
        return OptionalLong.empty();
      }
      if (known.covers(end)) {
        return OptionalLong.of(first + size);
      }
      return known.covers(begin) ? OptionalLong.of(first) : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The newest numbers, for one who has just come. */
  Optional<Happening.DashboardChanged> dashboard() {
    lock.lock();
    try {
      return Optional.ofNullable(dashboard);
    } finally {
      lock.unlock();
    }
  }

  /** What stands at that place and after it; waits for it, but not for ever. */
  Found take(long place, int atMost, Duration wait) throws InterruptedException {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (cut == null && place == first + size && left > 0) {
        left = news.awaitNanos(left);
      }
      if (cut != null) {
        return new Found(List.of(), Optional.of(cut));
      }
      if (place < first) {
        return new Found(List.of(), Optional.of(Cut.TOO_SLOW));
      }
      return new Found(from(place, atMost), Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  /** Whether it holds changes of that life of the log. */
  boolean isOf(int era) {
    lock.lock();
    try {
      return end != null && end.era() == era;
    } finally {
      lock.unlock();
    }
  }

  /** Waits; true if everybody is to go by now. */
  boolean rest(Duration pause) throws InterruptedException {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (cut == null && left > 0) {
        left = news.awaitNanos(left);
      }
      return cut != null;
    } finally {
      lock.unlock();
    }
  }

  /** Everybody is to go, also who comes from now on. */
  void close(Cut reason) {
    lock.lock();
    try {
      cut = reason;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Optional<Cut> closed() {
    lock.lock();
    try {
      return Optional.ofNullable(cut);
    } finally {
      lock.unlock();
    }
  }

  private void keep(Happening happening) {
    if (size == kept.length) {
      forgetOldest();
    }
    kept[index(first + size)] = happening;
    size++;
    characters += happening.json().length();
    while (characters > mostCharacters && size > 1) {
      forgetOldest();
    }
  }

  private List<Happening> from(long place, int atMost) {
    List<Happening> found = new ArrayList<>();
    for (long at = place; at < first + size && found.size() < atMost; at++) {
      found.add(kept[index(at)]);
    }
    return found;
  }

  private int index(long place) {
    return (int) (place % kept.length);
  }

  private void forgetOldest() {
    Happening oldest = kept[index(first)];
    kept[index(first)] = null;
    first++;
    size--;
    characters -= oldest.json().length();
    if (oldest instanceof Happening.TicketChanged change) {
      begin = begin.in(change.era()).with(change.shard(), change.seq());
    }
  }
}
