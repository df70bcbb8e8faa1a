package helpdesk.query.audit;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose turn it is: who has waited longest comes first, whatever came of the last turn. */
final class Turns {
  private final Map<Integer, Long> taken = new HashMap<>();
  private long turns;

  /** These shards, and no others from now on. */
  List<Integer> order(Collection<Integer> shards) {
    taken.keySet().retainAll(shards);
    return shards.stream()
        .sorted(Comparator.comparingLong((Integer each) -> taken.getOrDefault(each, 0L)))
        .toList();
  }

  void take(int shard) {
    taken.put(shard, ++turns);
  }
}
