package helpdesk.query.feed.core;

import static java.util.stream.Collectors.toUnmodifiableSet;

import helpdesk.query.feed.core.Documents.Addition;
import helpdesk.query.feed.core.Documents.Counted;
import helpdesk.query.feed.core.Documents.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds a batch to the shard's counters. Each document carries the last seq that it counted; an
 * addition fits only the very seq that was read, and adds only what came after it. With a guard of
 * "lower than" a batch that was cut differently would be counted twice: its beginning may be in
 * already. A parked event is owed by every counter that goes past it, from that very write on.
 */
final class CounterWriter {
  /** So many documents in one command: it must end within the time that a command has. */
  private static final int MOST = 250;

  private final Documents documents;
  private final int shard;
  private final Suspicion suspicion;
  private final Map<String, RecentCounts> known = new HashMap<>();
  private final Set<Long> surprises = new HashSet<>();

  CounterWriter(Documents documents, int shard, Suspicion suspicion) {
    this.documents = documents;
    this.shard = shard;
    this.suspicion = suspicion;
  }

  /** What somebody left out, in what was read here, that is not known as parked. */
  Set<Long> surprises() {
    return surprises;
  }

  /**
   * Whether the counters fit the position: they were not, if they have been taken away.
   *
   * @param parked seqs of all events that wait
   */
  boolean write(
      String collection,
      NavigableMap<Long, Change.Counts> counts,
      NavigableSet<Long> parked,
      boolean mayBeginHere) {
    surprises.clear();
    RecentCounts recent = known.computeIfAbsent(collection, name -> new RecentCounts());
    Map<String, NavigableMap<Long, Map<String, Long>>> byKey = byKey(counts);
    List<String> keys = List.copyOf(byKey.keySet());
    for (int from = 0; from < keys.size(); from += MOST) {
      Map<String, NavigableMap<Long, Map<String, Long>>> some = new LinkedHashMap<>();
      keys.subList(from, Math.min(from + MOST, keys.size()))
          .forEach(key -> some.put(key, byKey.get(key)));
      if (!write(collection, some, recent, parked, mayBeginHere)) {
        return false;
      }
    }
    return true;
  }

  /** By the key of a document, then by seq. */
  static Map<String, NavigableMap<Long, Map<String, Long>>> byKey(
      NavigableMap<Long, Change.Counts> counts) {
    Map<String, NavigableMap<Long, Map<String, Long>>> byKey = new TreeMap<>();
    counts.forEach(
        (seq, each) ->
            each.amounts()
                .forEach(
                    (key, amounts) ->
                        byKey.computeIfAbsent(key, k -> new TreeMap<>()).put(seq, amounts)));
    return byKey;
  }

  private boolean write(
      String collection,
      Map<String, NavigableMap<Long, Map<String, Long>>> counts,
      RecentCounts recent,
      NavigableSet<Long> parked,
      boolean mayBeginHere) {
    Map<String, Long> last = recent.of(counts.keySet());
    if (last.size() < counts.size()) {
      last = counted(collection, counts.keySet(), parked);
    }
    while (true) {
      List<Addition> additions = additions(counts, last, parked);
      if (additions.isEmpty()) {
        return true;
      }
      if (!mayBeginHere && additions.stream().anyMatch(CounterWriter::beginsWhatMustBeThere)) {
        suspicion.raise("the counters are gone");
        return false;
      }
      last = add(collection, additions, last, recent, parked);
    }
  }

  private Map<String, Long> counted(
      String collection, Set<String> keys, NavigableSet<Long> parked) {
    Map<String, Long> last = new HashMap<>();
    Map<String, Counted> counted = documents.counted(collection, shard, keys);
    counted.forEach(
        (key, each) -> {
          last.put(key, each.last());
          each.owed().stream().filter(seq -> !parked.contains(seq)).forEach(surprises::add);
        });
    return last;
  }

  private static boolean beginsWhatMustBeThere(Addition addition) {
    return addition.from().isEmpty() && addition.key().equals(Change.Counts.ALL);
  }

  /** Even a sum of zero is written: it must meet the guard, or a zombie's half would stay. */
  private static List<Addition> additions(
      Map<String, NavigableMap<Long, Map<String, Long>>> counts,
      Map<String, Long> last,
      NavigableSet<Long> parked) {
    List<Addition> additions = new ArrayList<>();
    counts.forEach(
        (key, bySeq) -> {
          long counted = last.getOrDefault(key, 0L);
          NavigableMap<Long, Map<String, Long>> rest = bySeq.tailMap(counted, false);
          if (!rest.isEmpty()) {
            Set<Long> owed = Set.copyOf(parked.subSet(counted, false, rest.lastKey(), false));
            additions.add(new Addition(key, from(last.get(key)), rest.lastKey(), sum(rest), owed));
          }
        });
    return additions;
  }

  static OptionalLong from(Long last) {
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  static Map<String, Long> sum(Map<Long, Map<String, Long>> rest) {
    Map<String, Long> sum = new HashMap<>();
    rest.values()
        .forEach(each -> each.forEach((path, amount) -> sum.merge(path, amount, Long::sum)));
    return sum;
  }

  /** What the documents have counted afterwards. */
  private Map<String, Long> add(
      String collection,
      List<Addition> additions,
      Map<String, Long> before,
      RecentCounts recent,
      NavigableSet<Long> parked) {
    Set<String> keys = additions.stream().map(Addition::key).collect(toUnmodifiableSet());
    recent.forget(keys);
    Map<String, Long> after = new HashMap<>(before);
    if (documents.count(collection, shard, additions) == Outcome.APPLIED) {
      additions.forEach(each -> after.put(each.key(), each.to()));
    } else {
      Map<String, Long> now = counted(collection, keys, parked);
      if (keys.stream()
          .noneMatch(key -> now.getOrDefault(key, 0L) > before.getOrDefault(key, 0L))) {
        throw new TransientFailure("counters neither matched their guard nor moved");
      }
      keys.forEach(after::remove);
      after.putAll(now);
    }
    recent.remember(after);
    return after;
  }

  /** What a few documents have counted, so that those of today are not asked before each batch. */
  private static final class RecentCounts {
    private static final int CAPACITY = 64;

    private final Map<String, Long> last =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CAPACITY;
          }
        };

    Map<String, Long> of(Iterable<String> keys) {
      Map<String, Long> found = new HashMap<>();
      for (String key : keys) {
        Long seq = last.get(key);
        if (seq != null) {
          found.put(key, seq);
        }
      }
      return found;
    }

    void forget(Iterable<String> keys) {
      keys.forEach(last::remove);
    }

    void remember(Map<String, Long> counted) {
      last.putAll(counted);
    }
  }
}
