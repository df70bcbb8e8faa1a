package helpdesk.query.audit;

import helpdesk.events.Facts;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Projector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the counters of a shard must be: the sum of what each of its tickets counts in now. Kept as
 * one number for each document, and path by path only for those documents that were asked for.
 */
final class Standing {
  private final List<Projector> counters;
  private final Map<String, Map<String, Long>> sums = new HashMap<>();
  private final Map<String, Map<String, Map<String, Long>>> exact = new HashMap<>();

  /** Which documents of which view are wanted path by path. */
  Standing(List<Projector> counters, Map<String, Set<String>> wanted) {
    this.counters = counters;
    wanted.forEach(
        (view, keys) -> {
          Map<String, Map<String, Long>> paths = new HashMap<>();
          keys.forEach(key -> paths.put(key, new TreeMap<>()));
          exact.put(view, paths);
        });
  }

  /** Sums that go on from these, without touching them. */
  Standing copy() {
    Standing copy = new Standing(counters, Map.of());
    sums.forEach((view, sum) -> copy.sums.put(view, new HashMap<>(sum)));
    return copy;
  }

  /** A ticket is there. */
  void add(Facts facts) {
    add(facts, 1);
  }

  /** A ticket has changed; it may have come, or gone. */
  void move(Facts before, Facts after) {
    if (before != null) {
      add(before, -1);
    }
    if (after != null) {
      add(after, 1);
    }
  }

  private void add(Facts facts, long sign) {
    for (Projector each : counters) {
      Change.Counts counts = each.standing(facts);
      Map<String, Long> sum = sums.computeIfAbsent(each.collection(), view -> new HashMap<>());
      Map<String, Map<String, Long>> wanted = exact.getOrDefault(each.collection(), Map.of());
      counts
          .amounts()
          .forEach(
              (key, amounts) -> {
                sum.merge(key, sign * CounterSum.of(amounts), Long::sum);
                Map<String, Long> paths = wanted.get(key);
                if (paths != null) {
                  amounts.forEach((path, amount) -> paths.merge(path, sign * amount, Long::sum));
                }
              });
    }
  }

  /** By key. */
  Map<String, Long> sums(String view) {
    return sums.getOrDefault(view, Map.of());
  }

  /** By path. */
  Map<String, Long> amounts(String view, String key) {
    return exact.get(view).get(key);
  }
}
