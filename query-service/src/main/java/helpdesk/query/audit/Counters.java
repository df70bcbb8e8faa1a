package helpdesk.query.audit;

import com.mongodb.client.MongoCursor;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Projector;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonBinaryReader;
import org.bson.BsonReader;
import org.bson.RawBsonDocument;

/** Compares a shard's counters with what its tickets count in. */
@ApplicationScoped
class Counters {
  static final List<String> VIEWS = List.of("dashboard_counters", "report_counters");

  /** Documents that are compared path by path, at once. */
  private static final int MOST = 8;

  private final List<Projector> projectors;

  Counters(@All List<Projector> projectors) {
    this.projectors =
        projectors.stream().filter(each -> VIEWS.contains(each.collection())).toList();
  }

  Standing standing() {
    return new Standing(projectors, Map.of());
  }

  /** Which documents do not have the sums that they must have, by view. */
  Map<String, Set<String>> wrong(Stored stored, Standing expected) {
    Map<String, Set<String>> wrong = new HashMap<>();
    for (String view : VIEWS) {
      Map<String, Long> left = new HashMap<>(expected.sums(view));
      read(
          stored,
          view,
          Set.of(),
          (key, last, document) -> {
            long[] sum = {0};
            CounterSum.amounts(document, (path, n) -> sum[0] += CounterSum.of(path, n));
            left.merge(key, -sum[0], Long::sum);
          });
      left.values().removeIf(difference -> difference == 0);
      if (!left.isEmpty()) {
        wrong.put(view, new TreeSet<>(left.keySet()));
      }
    }
    return wrong;
  }

  /** What is wrong in these, path by path; the sums are made anew for these alone. */
  void explain(Stored stored, Map<String, Set<String>> wrong, Sums tickets, Looked.Found found) {
    Map<String, Set<String>> some = new HashMap<>();
    wrong.forEach(
        (view, keys) -> some.put(view, new TreeSet<>(keys.stream().limit(MOST).toList())));
    Standing exact = new Standing(projectors, some);
    tickets.addTo(exact);
    some.forEach((view, keys) -> explain(stored, view, keys, exact, found));
  }

  /** Adds what each ticket of the shard counts in. */
  @FunctionalInterface
  interface Sums {
    void addTo(Standing standing);
  }

  private static void explain(
      Stored stored, String view, Set<String> keys, Standing exact, Looked.Found found) {
    Map<String, Map<String, Long>> amounts = new HashMap<>();
    Map<String, OptionalLong> lasts = new HashMap<>();
    read(
        stored,
        view,
        keys,
        (key, last, document) -> {
          Map<String, Long> paths = new TreeMap<>();
          CounterSum.amounts(document, paths::put);
          amounts.put(key, paths);
          lasts.put(key, OptionalLong.of(last));
        });
    for (String key : keys) {
      Map<String, Long> has = amounts.getOrDefault(key, Map.of());
      compare(has, exact.amounts(view, key))
          .ifPresent(
              wrong ->
                  found.add(
                      new Difference.WrongCounters(
                          view,
                          key,
                          wrong.lacks(),
                          has,
                          lasts.getOrDefault(key, OptionalLong.empty()),
                          wrong.detail(key))));
    }
  }

  private record Wrong(Map<String, Long> lacks, String path, long has, long expected) {
    String detail(String key) {
      String others = lacks.size() == 1 ? "" : " (and " + (lacks.size() - 1) + " more)";
      return "%s of %s is %d instead of %d%s".formatted(path, key, has, expected, others);
    }
  }

  private static Optional<Wrong> compare(Map<String, Long> is, Map<String, Long> must) {
    Map<String, Long> lacks = new TreeMap<>(must);
    is.forEach((path, n) -> lacks.merge(path, -n, Long::sum));
    lacks.values().removeIf(n -> n == 0);
    return lacks.keySet().stream()
        .findFirst()
        .map(
            path -> new Wrong(lacks, path, is.getOrDefault(path, 0L), must.getOrDefault(path, 0L)));
  }

  @FunctionalInterface
  private interface Read {
    void take(String key, long last, BsonReader document);
  }

  private static void read(Stored stored, String view, Set<String> keys, Read each) {
    try (MongoCursor<RawBsonDocument> found = stored.counters(view, keys).iterator()) {
      while (found.hasNext()) {
        RawBsonDocument document = found.next();
        String key =
            document.containsKey("key") ? document.getString("key").getValue() : Change.Counts.ALL;
        long last = document.getNumber("last").longValue();
        try (BsonReader reader = new BsonBinaryReader(document.getByteBuffer().asNIO())) {
          each.take(key, last, reader);
        }
      }
    }
  }
}
