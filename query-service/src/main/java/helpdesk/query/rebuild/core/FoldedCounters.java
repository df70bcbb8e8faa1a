package helpdesk.query.rebuild.core;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Documents.Addition;
import helpdesk.query.feed.core.Documents.Counted;
import helpdesk.query.feed.core.Documents.Outcome;
import helpdesk.query.feed.core.TransientFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sums of one shard and one view, from the first event to the last one folded. They are only
 * ever created: a counter that is there was written by somebody who folded the same events, or has
 * been counted on from there since. So every counter is right up to its own {@code last}, whoever
 * else is at work, and however late.
 */
final class FoldedCounters {
  private static final int MOST = 250;

  private final String collection;
  private final Map<String, Sum> sums = new TreeMap<>();

  private static final class Sum {
    private final Map<String, Long> amounts = new HashMap<>();
    private long last;

    void add(long seq, Map<String, Long> more) {
      last = seq;
      more.forEach((path, amount) -> amounts.merge(path, amount, Long::sum));
    }
  }

  FoldedCounters(String collection) {
    this.collection = collection;
  }

  void add(long seq, Change.Counts counts) {
    counts
        .amounts()
        .forEach((key, amounts) -> sums.computeIfAbsent(key, it -> new Sum()).add(seq, amounts));
  }

  /** Creates all that are not there; may be repeated after a failure. */
  void write(Documents documents, int shard) {
    List<Addition> all = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            all.add(new Addition(key, OptionalLong.empty(), sum.last, sum.amounts, Set.of())));
    for (int from = 0; from < all.size(); from += MOST) {
      List<Addition> some = all.subList(from, Math.min(from + MOST, all.size()));
      if (documents.count(collection, shard, some) != Outcome.APPLIED) {
        mustBeThere(documents, shard, some);
      }
    }
  }

  private void mustBeThere(Documents documents, int shard, List<Addition> additions) {
    Map<String, Counted> counted =
        documents.counted(collection, shard, additions.stream().map(Addition::key).toList());
    for (Addition each : additions) {
      Counted there = counted.get(each.key());
      if (there == null) {
        throw new TransientFailure("a counter was neither created nor there");
      }
      if (there.last() < each.to()) {
        throw new LogDiffers(
            "counter %s of shard %d of %s was folded to seq %d only, and not to %d"
                .formatted(each.key(), shard, collection, there.last(), each.to()));
      }
    }
  }
}
