package helpdesk.simulation.world;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.InMemoryDocuments;
import helpdesk.query.feed.core.Marker;
import helpdesk.query.feed.core.ParkedEvent;
import helpdesk.query.feed.core.ParkedTicket;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.TransientFailure;
import helpdesk.simulation.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
  public Map<String, Counted> counted(String collection, int shard, Collection<String> keys) {
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
  public Outcome moveOn(int shard, Position from, Position to, boolean owes) {
    return connection.call(
        "move on %d/%d to %d".formatted(shard, from.seq(), to.seq()),
        () -> {
          long before = stored.positions.getOrDefault(shard, Position.START).seq();
          Outcome outcome = server.moveOn(shard, from, to, owes);
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

  @Override
  public Outcome settle(String collection, int shard, List<Settlement> settlements) {
    return connection.call("settle", () -> server.settle(collection, shard, settlements));
  }

  @Override
  public Set<Long> owed(String collection, int shard) {
    return connection.call("owed", () -> server.owed(collection, shard));
  }

  @Override
  public void forgive(String collection, int shard, Set<Long> seqs) {
    connection.call(
        "forgive",
        () -> {
          server.forgive(collection, shard, seqs);
          return Outcome.APPLIED;
        });
  }

  @Override
  public void owesNothing(int shard, long seq) {
    connection.call(
        "owesNothing",
        () -> {
          server.owesNothing(shard, seq);
          return Outcome.APPLIED;
        });
  }

  @Override
  public List<Marker> markers(int shard) {
    return connection.call("markers", () -> server.markers(shard));
  }

  @Override
  public Optional<ParkedTicket> parked(UUID ticket) {
    return connection.call("parked", () -> server.parked(ticket));
  }

  @Override
  public Outcome park(ParkedTicket ticket) {
    throw new Broken("ticket %s was parked: %s", ticket.ticket(), ticket.trouble());
  }

  @Override
  public Outcome parkMore(Marker marker, List<ParkedEvent> events) {
    return connection.call("parkMore", () -> server.parkMore(marker, events));
  }

  @Override
  public Outcome unpark(UUID ticket, long revision) {
    return connection.call("unpark", () -> server.unpark(ticket, revision));
  }

  @Override
  public void quarantine(int shard, List<FeedRecord.Malformed> records, Instant time) {
    connection.call(
        "quarantine",
        () -> {
          server.quarantine(shard, records, time);
          return Outcome.APPLIED;
        });
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
