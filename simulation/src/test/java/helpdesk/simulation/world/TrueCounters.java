package helpdesk.simulation.world;

import helpdesk.query.feed.core.Change;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The shard's counters as they must be after each event that they count. */
final class TrueCounters {
  /** By collection and key, then by seq: the sums up to there. */
  private final Map<String, NavigableMap<Long, Map<String, Long>>> sums = new TreeMap<>();

  void add(String collection, long seq, Change.Counts counts) {
    counts
        .amounts()
        .forEach(
            (key, amounts) -> {
              NavigableMap<Long, Map<String, Long>> bySeq =
                  sums.computeIfAbsent(collection + "/" + key, none -> new TreeMap<>());
              Map<String, Long> sum =
                  bySeq.isEmpty() ? new TreeMap<>() : new TreeMap<>(bySeq.lastEntry().getValue());
              amounts.forEach((path, amount) -> sum.merge(path, amount, Long::sum));
              sum.put("last", seq);
              bySeq.put(seq, sum);
            });
  }

  /** Whatever seq they claim to have counted last, they are exactly that; and never go back. */
  void require(String id, long before, Map<String, Long> stored) {
    long last = stored.get("last");
    Map<String, Long> right = sums.get(id).get(last);
    Broken.unless(last >= before, "counters %s went from seq %d to %d", id, before, last);
    Broken.unless(
        stored.equals(right), "counters %s after seq %d: %s, not %s", id, last, stored, right);
  }

  void requireAll(long seq, Map<String, Map<String, Long>> stored) {
    sums.forEach(
        (id, bySeq) -> {
          Long least = bySeq.floorKey(seq);
          Broken.unless(
              least == null || last(stored.get(id)) >= least,
              "counters %s have not counted seq %s, the position claims %d",
              id,
              least,
              seq);
        });
  }

  static long last(Map<String, Long> counters) {
    return counters == null ? 0 : counters.get("last");
  }
}
