package helpdesk.simulation.world;

import helpdesk.query.feed.core.InMemoryDocuments;
import helpdesk.query.feed.core.Position;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** MongoDB: the documents of each shard, and the comparison of all of them with the truth. */
public final class Mongo {
  private final Truth truth;
  private final Unappliable unappliable;
  private final Map<Integer, InMemoryDocuments> shards = new TreeMap<>();

  public Mongo(Truth truth, Unappliable unappliable) {
    this.truth = truth;
    this.unappliable = unappliable;
  }

  public InMemoryDocuments shard(int shard) {
    return shards.computeIfAbsent(shard, none -> empty());
  }

  private InMemoryDocuments empty() {
    InMemoryDocuments documents = new InMemoryDocuments();
    documents.refuses = unappliable::refuses;
    return documents;
  }

  public Position position(int shard) {
    return shard(shard).positions.getOrDefault(shard, Position.START);
  }

  /** Whether every shard's position is the end of the log. */
  public boolean hasAll() {
    return truth.shards().stream()
        .allMatch(each -> position(each.shard()).seq() == each.head() && owesNothing(each.shard()));
  }

  private boolean owesNothing(int shard) {
    InMemoryDocuments stored = shard(shard);
    return stored.markers.isEmpty()
        && stored.owed.isEmpty()
        && !stored.owes.getOrDefault(shard, false);
  }

  /** Every event is in every view exactly once, and nothing else is. */
  public void requireWhole() {
    for (ShardTruth shard : truth.shards()) {
      InMemoryDocuments stored = shard(shard.shard());
      long seq = position(shard.shard()).seq();
      Broken.unless(
          seq == shard.head(), "shard %d stays at seq %d of %d", shard.shard(), seq, shard.head());
      Broken.unless(owesNothing(shard.shard()), "shard %d still owes something", shard.shard());
      requireAll(shard, stored, seq);
      stored.views.forEach(
          (name, all) -> all.forEach((id, it) -> shard.documents().require(name, id, 0, it)));
      stored.entries.forEach(
          (name, all) -> all.forEach((id, it) -> shard.entries().require(name, id, it)));
      stored.counters.forEach((id, it) -> shard.counters().require(id, 0, it, Set.of()));
      shard.byHand().require(stored.counters.getOrDefault("dashboard_counters/all", Map.of()));
    }
  }

  /** All counters are right, but for what they owe. */
  static void requireCounters(ShardTruth truth, InMemoryDocuments stored) {
    stored.counters.forEach(
        (id, it) -> truth.counters().require(id, 0, it, stored.owed.getOrDefault(id, Set.of())));
  }

  /** What a position claims: all up to it is everywhere, but for what markers name. */
  static void requireAll(ShardTruth truth, InMemoryDocuments stored, long seq) {
    Set<Long> excused = new TreeSet<>();
    if (stored.owes.getOrDefault(truth.shard(), false)) {
      stored.markers.values().forEach(t -> t.events().forEach(each -> excused.add(each.seq())));
    }
    truth.documents().requireAll(seq, excused, stored.views);
    truth.entries().requireAll(seq, excused, stored.entries);
    truth.counters().requireAll(seq, excused, stored);
  }
}
