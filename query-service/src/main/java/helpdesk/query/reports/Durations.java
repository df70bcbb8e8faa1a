package helpdesk.query.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonValue;

/** Histograms by measure and group, added up over shards and periods. */
final class Durations {
  private static final Histogram NONE = new Histogram();

  private final List<Map<String, Histogram>> histograms = new ArrayList<>();

  Durations(int measures) {
    for (int i = 0; i < measures; i++) {
      histograms.add(new HashMap<>());
    }
  }

  void add(
      int measure,
      Iterable<Map.Entry<String, BsonValue>> groups,
      boolean quarters,
      List<Cover.Share> shares) {
    for (Map.Entry<String, BsonValue> group : groups) {
      Histogram sum = histograms.get(measure).computeIfAbsent(group.getKey(), g -> new Histogram());
      if (quarters) {
        group
            .getValue()
            .asDocument()
            .forEach((quarter, bins) -> add(sum, bins, times(shares, Integer.parseInt(quarter))));
      } else {
        add(sum, group.getValue(), shares.stream().mapToInt(Cover.Share::sign).sum());
      }
    }
  }

  private static int times(List<Cover.Share> shares, int quarter) {
    return shares.stream().filter(share -> share.has(quarter)).mapToInt(Cover.Share::sign).sum();
  }

  private static void add(Histogram sum, BsonValue bins, int times) {
    if (times != 0) {
      bins.asDocument()
          .forEach((bin, n) -> sum.add(Integer.parseInt(bin), times * Fields.number(n)));
    }
  }

  /** All groups that were ever counted, as they are stored. */
  Set<String> groups() {
    Set<String> groups = new TreeSet<>();
    histograms.forEach(measure -> groups.addAll(measure.keySet()));
    return groups;
  }

  Histogram of(int measure, String group) {
    return histograms.get(measure).getOrDefault(group, NONE);
  }
}
