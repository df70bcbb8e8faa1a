package helpdesk.query.reports;

import java.util.Map;
import java.util.TreeMap;

/** Durations by bin. Two of them add up to the one of both: so shards and periods are merged. */
final class Histogram {
  private final TreeMap<Integer, Long> bins = new TreeMap<>();

  void add(int bin, long amount) {
    bins.merge(bin, amount, Long::sum);
  }

  /** How many durations it holds. */
  long n() {
    return bins.values().stream().mapToLong(amount -> Math.max(0, amount)).sum();
  }

  /**
   * The nearest rank: the smallest duration that at least so many of a hundred do not exceed; null
   * of nothing.
   */
  Long percentile(int percent) {
    long rank = Math.ceilDiv(n() * percent, 100L);
    long passed = 0;
    for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
      passed += Math.max(0, bin.getValue());
      if (passed > 0 && passed >= rank) {
        return DurationBins.middle(bin.getKey());
      }
    }
    return null;
  }
}
