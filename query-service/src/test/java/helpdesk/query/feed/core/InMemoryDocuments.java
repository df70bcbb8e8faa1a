package helpdesk.query.feed.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The documents as a simulator has them: every call may be done, done half, or reported as failed.
 */
public final class InMemoryDocuments implements Documents {

  /** What happens to a call. */
  enum Fate {
    DONE,
    FAILED_BEFORE,
    FAILED_HALF,
    FAILED_AFTER
  }

  public final Map<String, Map<String, Map<String, Object>>> views = new TreeMap<>();
  public final Map<String, Map<String, Map<String, Object>>> entries = new TreeMap<>();

  /** By collection and key, then by path. */
  public final Map<String, Map<String, Long>> counters = new TreeMap<>();

  public final Map<Integer, Position> positions = new HashMap<>();
  final Map<Integer, Halt> halts = new HashMap<>();

  /** Before each call, by name: the place to let somebody else go first. */
  Consumer<String> before = call -> {};

  /** For each call, by name. */
  java.util.function.Function<String, Fate> fate = call -> Fate.DONE;

  /** Of a bulk that is done half: how many of so many. */
  ToIntFunction<Integer> half = size -> size / 2;

  @Override
  public Outcome advance(String collection, List<Advance> advances) {
    return call(
        "advance " + collection,
        advances,
        some -> {
          boolean all = true;
          for (Advance each : some) {
            all &= advance(view(collection), each);
          }
          return all ? Outcome.APPLIED : Outcome.NOT_MATCHED;
        });
  }

  private static boolean advance(Map<String, Map<String, Object>> view, Advance advance) {
    Map<String, Object> stored = view.get(advance.id());
    long version = stored == null ? 0 : (long) stored.get("version");
    if (version != advance.from()) {
      return false;
    }
    Map<String, Object> next = stored == null ? new LinkedHashMap<>() : stored;
    next.putAll(advance.fields());
    next.put("version", advance.to());
    view.put(advance.id(), next);
    return true;
  }

  @Override
  public Map<String, Long> versions(String collection, Collection<String> ids) {
    return call(
        "versions " + collection,
        List.of(),
        none -> {
          Map<String, Long> versions = new HashMap<>();
          view(collection)
              .forEach(
                  (id, fields) -> {
                    if (ids.contains(id)) {
                      versions.put(id, (long) fields.get("version"));
                    }
                  });
          return versions;
        });
  }

  @Override
  public void insertOnce(String collection, List<Change.Entry> inserts, Instant recorded) {
    call(
        "insert " + collection,
        inserts,
        some -> {
          var all = entries.computeIfAbsent(collection, name -> new TreeMap<>());
          some.forEach(each -> all.putIfAbsent(each.id(), each.document()));
          return Outcome.APPLIED;
        });
  }

  /** The dashboard's standing document. */
  Map<String, Long> counters() {
    return counters.getOrDefault("dashboard_counters/all", Map.of());
  }

  @Override
  public Map<String, Long> counted(String collection, int shard, Collection<String> keys) {
    return call(
        "last",
        List.of(),
        none -> {
          Map<String, Long> counted = new HashMap<>();
          for (String key : keys) {
            Map<String, Long> document = counters.get(collection + "/" + key);
            if (document != null) {
              counted.put(key, document.get("last"));
            }
          }
          return counted;
        });
  }

  @Override
  public Outcome count(String collection, int shard, List<Addition> additions) {
    return call(
        "count",
        additions,
        some -> {
          Outcome worst = Outcome.APPLIED;
          for (Addition each : some) {
            Outcome outcome = count(collection + "/" + each.key(), each);
            worst = outcome == Outcome.APPLIED ? worst : outcome;
          }
          return worst;
        });
  }

  private Outcome count(String id, Addition addition) {
    Map<String, Long> document = counters.get(id);
    OptionalLong last =
        document == null ? OptionalLong.empty() : OptionalLong.of(document.get("last"));
    if (!last.equals(addition.from())) {
      return addition.from().isPresent() ? Outcome.NOT_MATCHED : Outcome.DUPLICATE_KEY;
    }
    Map<String, Long> written = counters.computeIfAbsent(id, none -> new TreeMap<>());
    addition.amounts().forEach((path, amount) -> written.merge(path, amount, Long::sum));
    written.put("last", addition.to());
    return Outcome.APPLIED;
  }

  @Override
  public Map<Integer, Position> positions(Collection<Integer> shards) {
    return call("positions", List.of(), none -> Map.copyOf(positions));
  }

  @Override
  public Outcome moveOn(int shard, Position from, Position to) {
    return call(
        "moveOn",
        List.of(to),
        some -> {
          Position stored = positions.get(shard);
          if (stored == null && !from.isStart()) {
            return Outcome.NOT_MATCHED;
          }
          if (stored != null && stored.seq() >= to.seq()) {
            return from.isStart() ? Outcome.DUPLICATE_KEY : Outcome.NOT_MATCHED;
          }
          some.forEach(
              each -> {
                positions.put(shard, to);
                halts.remove(shard);
              });
          return Outcome.APPLIED;
        });
  }

  @Override
  public void halt(int shard, Position at, Halt halt, Instant time) {
    call(
        "halt",
        List.of(halt),
        some -> {
          if (positions.getOrDefault(shard, Position.START).seq() == at.seq()) {
            some.forEach(each -> halts.put(shard, each));
          }
          return Outcome.APPLIED;
        });
  }

  private Map<String, Map<String, Object>> view(String collection) {
    return views.computeIfAbsent(collection, name -> new TreeMap<>());
  }

  private <W, T> T call(
      String name, List<W> writes, java.util.function.Function<List<W>, T> write) {
    before.accept(name);
    Fate now = fate.apply(name);
    if (now == Fate.FAILED_BEFORE) {
      throw new TransientFailure("before " + name);
    }
    List<W> some = new ArrayList<>(writes);
    if (now == Fate.FAILED_HALF) {
      some = some.subList(0, half.applyAsInt(some.size()));
    }
    T result = write.apply(some);
    if (now != Fate.DONE) {
      throw new TransientFailure("after " + name);
    }
    return result;
  }
}
