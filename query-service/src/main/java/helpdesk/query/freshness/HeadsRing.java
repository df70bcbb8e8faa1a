package helpdesk.query.freshness;

import helpdesk.events.LogHeads;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The heads of the log that were heard of, newest first and bounded. When it is full, every second
 * one of the older half goes: views that are hours behind still find a time near their own, only a
 * coarser one.
 */
final class HeadsRing {
  private final int capacity;
  private volatile List<LogHeads> newestFirst = List.of();

  HeadsRing(int capacity) {
    this.capacity = capacity;
  }

  /** Adds heads, in any order of arrival; those known already change nothing. */
  synchronized void add(LogHeads heads) {
    // MongoDB keeps whole milliseconds; downwards, so that nothing newer is promised.
    LogHeads added =
        new LogHeads(heads.era(), heads.asOf().truncatedTo(ChronoUnit.MILLIS), heads.heads());
    List<LogHeads> all = new ArrayList<>(newestFirst);
    int place = 0;
    while (place < all.size() && all.get(place).asOf().isAfter(added.asOf())) {
      place++;
    }
    if (place < all.size() && all.get(place).equals(added)) {
      return;
    }
    all.add(place, added);
    newestFirst = List.copyOf(all.size() > capacity ? thinned(all) : all);
  }

  /** The newest heads that are all applied. */
  Optional<LogHeads> newestIn(Progress progress) {
    return newestFirst.stream().filter(progress::covers).findFirst();
  }

  Optional<LogHeads> newest() {
    return newestFirst.stream().findFirst();
  }

  int size() {
    return newestFirst.size();
  }

  private static List<LogHeads> thinned(List<LogHeads> all) {
    int half = all.size() / 2;
    List<LogHeads> kept = new ArrayList<>(all.subList(0, half));
    for (int i = half; i < all.size(); i += 2) {
      kept.add(all.get(i));
    }
    return kept;
  }
}
