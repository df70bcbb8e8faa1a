package helpdesk.query.feed;

import helpdesk.query.feed.Documents.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;

/**
 * Adds a batch to the shard's counters. They carry the last seq that they counted; an addition fits
 * only the very seq that was read, and adds only what came after it. With a guard of "lower than" a
 * batch that was cut differently would be counted twice: its beginning may be in already.
 */
final class CounterWriter {
  private final Documents documents;
  private final int shard;
  private final Suspicion suspicion;
  private final Map<String, OptionalLong> known = new HashMap<>();

  CounterWriter(Documents documents, int shard, Suspicion suspicion) {
    this.documents = documents;
    this.shard = shard;
    this.suspicion = suspicion;
  }

  /** Whether the counters fit the position: they were not, if they have been taken away. */
  boolean write(
      String collection, NavigableMap<Long, Map<String, Long>> counts, boolean mayBeginHere) {
    OptionalLong last = known.get(collection);
    if (last == null) {
      last = documents.counted(collection, shard);
    }
    while (!counts.tailMap(last.orElse(0), false).isEmpty()) {
      if (last.isEmpty() && !mayBeginHere) {
        suspicion.raise("the counters are gone");
        return false;
      }
      last =
          add(collection, last, counts) == Outcome.APPLIED
              ? OptionalLong.of(counts.lastKey())
              : readAgain(collection, last);
      known.put(collection, last);
    }
    return true;
  }

  /** Even a sum of zero is written: it must meet the guard, or a zombie's half would stay. */
  private Outcome add(
      String collection, OptionalLong last, NavigableMap<Long, Map<String, Long>> counts) {
    Map<String, Long> sum = new HashMap<>();
    counts
        .tailMap(last.orElse(0), false)
        .values()
        .forEach(each -> each.forEach((name, amount) -> sum.merge(name, amount, Long::sum)));
    return documents.count(collection, shard, last, counts.lastKey(), sum);
  }

  private OptionalLong readAgain(String collection, OptionalLong before) {
    OptionalLong now = documents.counted(collection, shard);
    if (now.isPresent() && now.getAsLong() <= before.orElse(0)) {
      throw new TransientFailure("counters neither matched their guard nor moved");
    }
    return now;
  }
}
