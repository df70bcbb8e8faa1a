package helpdesk.simulation.world;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.InMemoryDocuments;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.simulation.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The documents of a shard as one of its owners reaches them. A bulk is done in any order and
 * perhaps in parts, between which others write; after each part what was written must be right.
 */
public final class ShardDocuments implements Documents {
  private final InMemoryDocuments stored;
  private final Documents server;
  private final ShardTruth truth;
  private final Parts parts;
  private final Connection connection;

  /**
   * @param server does what is asked of {@code stored}, or something worse
   */
  public ShardDocuments(
      InMemoryDocuments stored, Documents server, ShardTruth truth, Stage stage, Weather weather) {
    this.stored = stored;
    this.server = server;
    this.truth = truth;
    this.parts = new Parts(stage.dice());
    this.connection =
        new Connection(stage, weather, Weather.Server.DOCUMENTS, TransientFailure::new);
  }

  @Override
  public Outcome advance(String collection, List<Advance> advances) {
    return bulk("advance " + collection, advances, some -> advanceSome(collection, some));
  }

  private Outcome advanceSome(String collection, List<Advance> some) {
    Map<String, Map<String, Object>> view = stored.views.getOrDefault(collection, Map.of());
    List<Long> before =
        some.stream().map(each -> TrueDocuments.version(view.get(each.id()))).toList();
    Outcome outcome = server.advance(collection, some);
    for (int i = 0; i < some.size(); i++) {
      String id = some.get(i).id();
      Map<String, Object> now = stored.views.get(collection).get(id);
      if (now != null) {
        truth.documents().require(collection, id, before.get(i), now);
      }
    }
    return outcome;
  }

  @Override
  public Map<String, Long> versions(String collection, Collection<String> ids) {
    return connection.call("versions " + collection, () -> server.versions(collection, ids));
  }

  @Override
  public void insertOnce(String collection, List<Change.Entry> entries, Instant recorded) {
    bulk(
        "insert " + collection,
        entries,
        some -> {
          server.insertOnce(collection, some, recorded);
          stored
              .entries
              .get(collection)
              .forEach((id, it) -> truth.entries().require(collection, id, it));
          return Outcome.APPLIED;
        });
  }

  @Override
  public Map<String, Long> counted(String collection, int shard, Collection<String> keys) {
    return connection.call("counted " + collection, () -> server.counted(collection, shard, keys));
  }

  @Override
  public Outcome count(String collection, int shard, List<Addition> additions) {
    return bulk("count " + collection, additions, some -> countSome(collection, shard, some));
  }

  private Outcome countSome(String collection, int shard, List<Addition> some) {
    List<String> ids = some.stream().map(each -> collection + "/" + each.key()).toList();
    List<Long> before = ids.stream().map(id -> TrueCounters.last(stored.counters.get(id))).toList();
    Outcome outcome = server.count(collection, shard, some);
    for (int i = 0; i < ids.size(); i++) {
      Map<String, Long> now = stored.counters.get(ids.get(i));
      if (now != null) {
        truth.counters().require(ids.get(i), before.get(i), now);
      }
    }
    return outcome;
  }

  @Override
  public Map<Integer, Position> positions(Collection<Integer> shards) {
    return connection.call("positions " + new TreeSet<>(shards), () -> server.positions(shards));
  }

  @Override
  public Outcome moveOn(int shard, Position from, Position to) {
    return connection.call(
        "move on %d/%d to %d".formatted(shard, from.seq(), to.seq()),
        () -> {
          long before = stored.positions.getOrDefault(shard, Position.START).seq();
          Outcome outcome = server.moveOn(shard, from, to);
          Position now = stored.positions.getOrDefault(shard, Position.START);
          truth.requirePosition(before, now);
          Mongo.requireAll(truth, stored, now.seq());
          return outcome;
        });
  }

  @Override
  public void halt(int shard, Position at, Halt halt, Instant time) {
    throw new Broken("shard %d was halted at %s: %s", shard, at, halt);
  }

  /** The worst outcome counts. */
  private <W> Outcome bulk(String what, List<W> writes, Function<List<W>, Outcome> write) {
    List<Outcome> outcomes = new ArrayList<>();
    for (List<W> some : parts.of(writes)) {
      outcomes.add(connection.call(what + " " + some.size(), () -> write.apply(some)));
    }
    return outcomes.stream()
        .filter(outcome -> outcome != Outcome.APPLIED)
        .reduce((first, last) -> last)
        .orElse(Outcome.APPLIED);
  }
}
