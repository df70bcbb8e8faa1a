package helpdesk.simulation.world;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.InMemoryDocuments;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The shard's counters as they must be after each event that they count. */
final class TrueCounters {
  /** By collection and key, then by seq: what that event adds. */
  private final Map<String, NavigableMap<Long, Map<String, Long>>> amounts = new TreeMap<>();

  void add(String collection, long seq, Change.Counts counts) {
    counts
        .amounts()
        .forEach(
            (key, added) ->
                amounts
                    .computeIfAbsent(collection + "/" + key, none -> new TreeMap<>())
                    .put(seq, added));
  }

  /**
   * Whatever seq they claim to have counted last, they are exactly that, but for what they owe; and
   * they never go back.
   */
  void require(String id, long before, Map<String, Long> stored, Set<Long> owed) {
    long last = stored.get("last");
    Map<String, Long> right = new TreeMap<>(Map.of("last", last));
    amounts
        .get(id)
        .headMap(last, true)
        .forEach(
            (seq, added) -> {
              if (!owed.contains(seq)) {
                added.forEach((path, amount) -> right.merge(path, amount, Long::sum));
              }
            });
    Broken.unless(last >= before, "counters %s went from seq %d to %d", id, before, last);
    Broken.unless(
        stored.equals(right),
        "counters %s after seq %d, owing %s: %s, not %s",
        id,
        last,
        owed,
        stored,
        right);
  }

  /** All up to that seq are counted, but for those that are excused. */
  void requireAll(long seq, Set<Long> excused, InMemoryDocuments stored) {
    amounts.forEach(
        (id, bySeq) -> {
          long last = last(stored.counters.get(id));
          Set<Long> owed = stored.owed.getOrDefault(id, Set.of());
          for (long each : bySeq.headMap(seq, true).keySet()) {
            Broken.unless(
                excused.contains(each) || (last >= each && !owed.contains(each)),
                "counters %s have not counted seq %d, the position claims %d",
                id,
                each,
                seq);
          }
        });
  }

  static long last(Map<String, Long> counters) {
    return counters == null ? 0 : counters.get("last");
  }
}
