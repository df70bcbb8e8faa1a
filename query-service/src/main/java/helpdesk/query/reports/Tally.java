package helpdesk.query.reports;

import helpdesk.query.http.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonValue;

/** Numbers by what is counted, group and span, added up over shards and periods. */
final class Tally {
  /** 160 MB. */
  private static final int MOST_NUMBERS = 5_000_000;

  private final List<Map<String, long[]>> numbers = new ArrayList<>();
  private final int spans;

  /** How many more groups there may be, each with a number per span. */
  private long room;

  Tally(int kinds, int spans) {
    this(kinds, spans, MOST_NUMBERS);
  }

  Tally(int kinds, int spans, int most) {
    this.spans = spans;
    this.room = most / spans;
    for (int i = 0; i < kinds; i++) {
      numbers.add(new HashMap<>());
    }
  }

  void add(
      int kind,
      Iterable<Map.Entry<String, BsonValue>> groups,
      boolean quarters,
      List<Cover.Share> shares) {
    for (Map.Entry<String, BsonValue> group : groups) {
      long[] sums = numbers.get(kind).computeIfAbsent(group.getKey(), g -> row());
      if (quarters) {
        addQuarters(sums, group.getValue(), shares);
      } else {
        long n = Fields.number(group.getValue());
        shares.forEach(share -> sums[share.span()] += share.sign() * n);
      }
    }
  }

  private long[] row() {
    if (room-- == 0) {
      Violations violations = new Violations();
      violations.add("group_by", "out-of-range", "too many values: ask for fewer intervals");
      violations.refuse();
    }
    return new long[spans];
  }

  private static void addQuarters(long[] sums, BsonValue quarters, List<Cover.Share> shares) {
    quarters
        .asDocument()
        .forEach(
            (name, value) -> {
              int quarter = Integer.parseInt(name);
              long n = Fields.number(value);
              for (Cover.Share share : shares) {
                if (share.has(quarter)) {
                  sums[share.span()] += share.sign() * n;
                }
              }
            });
  }

  /** All groups that were ever counted, as they are stored. */
  Set<String> groups() {
    Set<String> groups = new TreeSet<>();
    numbers.forEach(kind -> groups.addAll(kind.keySet()));
    return groups;
  }

  long of(int kind, String group, int span) {
    long[] sums = numbers.get(kind).get(group);
    return sums == null ? 0 : sums[span];
  }
}
