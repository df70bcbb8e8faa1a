package helpdesk.simulation.world;

import helpdesk.query.feed.core.InMemoryDocuments;
import helpdesk.query.feed.core.Position;
import java.util.Map;
import java.util.TreeMap;

/** MongoDB: the documents of each shard, and the comparison of all of them with the truth. */
public final class Mongo {
  private final Truth truth;
  private final Map<Integer, InMemoryDocuments> shards = new TreeMap<>();

  public Mongo(Truth truth) {
    this.truth = truth;
  }

  public InMemoryDocuments shard(int shard) {
    return shards.computeIfAbsent(shard, none -> new InMemoryDocuments());
  }

  public Position position(int shard) {
    return shard(shard).positions.getOrDefault(shard, Position.START);
  }

  /** Whether every shard's position is the end of the log. */
  public boolean hasAll() {
    return truth.shards().stream().allMatch(each -> position(each.shard()).seq() == each.head());
  }

  /** Every event is in every view exactly once, and nothing else is. */
  public void requireWhole() {
    for (ShardTruth shard : truth.shards()) {
      InMemoryDocuments stored = shard(shard.shard());
      long seq = position(shard.shard()).seq();
      Broken.unless(
          seq == shard.head(), "shard %d stays at seq %d of %d", shard.shard(), seq, shard.head());
      requireAll(shard, stored, seq);
      stored.views.forEach(
          (name, all) -> all.forEach((id, it) -> shard.documents().require(name, id, 0, it)));
      stored.entries.forEach(
          (name, all) -> all.forEach((id, it) -> shard.entries().require(name, id, it)));
      stored.counters.forEach((id, it) -> shard.counters().require(id, 0, it));
      shard.byHand().require(stored.counters.getOrDefault("dashboard_counters/all", Map.of()));
    }
  }

  /** What a position claims. */
  static void requireAll(ShardTruth truth, InMemoryDocuments stored, long seq) {
    truth.documents().requireAll(seq, stored.views);
    truth.entries().requireAll(seq, stored.entries);
    truth.counters().requireAll(seq, stored.counters);
  }
}
