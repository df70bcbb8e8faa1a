package helpdesk.query.feed.core;

import helpdesk.query.feed.core.Documents.Addition;
import helpdesk.query.feed.core.Documents.Counted;
import helpdesk.query.feed.core.Documents.Outcome;
import helpdesk.query.feed.core.Documents.Settlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts events that were parked, each document by its own state: what it owes is added as it is
 * taken off that list, in one write; what it has not come to is added as ever; else it is in. Since
 * a document goes past a seq once, and a list is left once, nothing is counted twice, whoever else
 * does the same.
 */
final class CounterRedrive {
  private static final int ROUNDS = 20;

  private final Documents documents;
  private final int shard;
  private final NavigableSet<Long> parked;

  /**
   * For events before the shard's position.
   *
   * @param parked seqs of all events that wait before that position
   */
  CounterRedrive(Documents documents, int shard, NavigableSet<Long> parked) {
    this.documents = documents;
    this.shard = shard;
    this.parked = parked;
  }

  /** Whether a counter is gone that was begun before. */
  boolean misses(Map<String, NavigableMap<Long, Change.Counts>> counts, long seq) {
    boolean mayBegin = parked.headSet(seq, true).size() == seq;
    return !mayBegin
        && counts.keySet().stream()
            .anyMatch(name -> documents.counted(name, shard, Set.of(Change.Counts.ALL)).isEmpty());
  }

  void count(String collection, NavigableMap<Long, Change.Counts> counts) {
    Map<String, NavigableMap<Long, Map<String, Long>>> byKey = CounterWriter.byKey(counts);
    Map<String, Counted> before = Map.of();
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Counted> now = documents.counted(collection, shard, byKey.keySet());
      if (round > 0 && now.equals(before)) {
        throw new TransientFailure("counters neither matched their guard nor moved");
      }
      before = now;
      List<Settlement> settlements = new ArrayList<>();
      List<Addition> additions = new ArrayList<>();
      byKey.forEach((key, bySeq) -> plan(key, bySeq, now.get(key), settlements, additions));
      if (settlements.isEmpty() && additions.isEmpty()) {
        return;
      }
      write(collection, settlements, additions);
    }
    throw new TransientFailure("counters move all the time");
  }

  private void write(String collection, List<Settlement> settlements, List<Addition> additions) {
    if (!settlements.isEmpty()
        && documents.settle(collection, shard, settlements) != Outcome.APPLIED) {
      return;
    }
    if (!additions.isEmpty()) {
      documents.count(collection, shard, additions);
    }
  }

  private void plan(
      String key,
      NavigableMap<Long, Map<String, Long>> bySeq,
      Counted now,
      List<Settlement> settlements,
      List<Addition> additions) {
    Map<Long, Map<String, Long>> owed = new HashMap<>(bySeq);
    owed.keySet().retainAll(now == null ? Set.of() : now.owed());
    NavigableMap<Long, Map<String, Long>> rest = bySeq.tailMap(now == null ? 0 : now.last(), false);
    if (!owed.isEmpty()) {
      settlements.add(new Settlement(key, Set.copyOf(owed.keySet()), CounterWriter.sum(owed)));
    }
    if (!rest.isEmpty()) {
      additions.add(addition(key, now, rest));
    }
  }

  private Addition addition(String key, Counted now, NavigableMap<Long, Map<String, Long>> rest) {
    Long last = now == null ? null : now.last();
    NavigableSet<Long> between =
        new TreeSet<>(parked.subSet(last == null ? 0 : last, false, rest.lastKey(), false));
    between.removeAll(rest.keySet());
    return new Addition(
        key,
        CounterWriter.from(last),
        rest.lastKey(),
        CounterWriter.sum(rest),
        Set.copyOf(between));
  }
}
