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
import java.util.function.Supplier;

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
    try {
      return server.advance(collection, some);
    } finally {
      for (int i = 0; i < some.size(); i++) {
        String id = some.get(i).id();
        Map<String, Object> now = stored.views.getOrDefault(collection, Map.of()).get(id);
        if (now != null) {
          truth.documents().require(collection, id, before.get(i), now);
        }
      }
    }
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
    return counting(
        some.stream().map(each -> collection + "/" + each.key()).toList(),
        () -> server.count(collection, shard, some));
  }

  /** Whatever becomes of these counters must be right. */
  private Outcome counting(List<String> ids, Supplier<Outcome> write) {
    List<Long> before = ids.stream().map(id -> TrueCounters.last(stored.counters.get(id))).toList();
    Outcome outcome = write.get();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      Map<String, Long> now = stored.counters.get(id);
      if (now != null) {
        Set<Long> owed = stored.owed.getOrDefault(id, Set.of());
        truth.counters().require(id, before.get(i), now, owed);
      }
    }
    return outcome;
  }

  @Override
  public Outcome settle(String collection, int shard, List<Settlement> settlements) {
    return bulk(
        "settle " + collection,
        settlements,
        some ->
            counting(
                some.stream().map(each -> collection + "/" + each.key()).toList(),
                () -> server.settle(collection, shard, some)));
  }

  @Override
  public Set<Long> owed(String collection, int shard) {
    return connection.call("owed " + collection, () -> server.owed(collection, shard));
  }

  @Override
  public void forgive(String collection, int shard, Set<Long> seqs) {
    connection.run(
        "forgive " + collection + new TreeSet<>(seqs),
        () -> {
          server.forgive(collection, shard, seqs);
          Mongo.requireCounters(truth, stored);
          requireHonest();
        });
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
          requireHonest();
          return outcome;
        });
  }

  /** What the position claims is true at this moment. */
  private void requireHonest() {
    Position now = stored.positions.getOrDefault(truth.shard(), Position.START);
    Mongo.requireAll(truth, stored, now.seq());
  }

  @Override
  public void owesNothing(int shard, long seq) {
    connection.run(
        "owes nothing at " + seq,
        () -> {
          server.owesNothing(shard, seq);
          requireHonest();
        });
  }

  @Override
  public List<Marker> markers(int shard) {
    return connection.call("markers", () -> server.markers(shard));
  }

  @Override
  public Optional<ParkedTicket> parked(UUID ticket) {
    return connection.call("parked " + ticket, () -> server.parked(ticket));
  }

  @Override
  public Outcome park(ParkedTicket ticket) {
    return connection.call("park " + ticket.ticket(), () -> server.park(ticket));
  }

  @Override
  public Outcome parkMore(Marker marker, List<ParkedEvent> events) {
    return connection.call(
        "park more of " + marker.ticket(), () -> server.parkMore(marker, events));
  }

  @Override
  public Outcome unpark(UUID ticket, long revision) {
    return connection.call(
        "unpark " + ticket,
        () -> {
          Outcome outcome = server.unpark(ticket, revision);
          requireHonest();
          return outcome;
        });
  }

  @Override
  public void quarantine(int shard, List<FeedRecord.Malformed> records, Instant time) {
    throw new Broken("shard %d: nobody writes what cannot be read: %s", shard, records);
  }

  @Override
  public void halt(int shard, Position at, Halt halt, Instant time) {
    Broken.unless(
        halt.kind() == Halt.Kind.MASS_PARKING, "shard %d was halted at %s: %s", shard, at, halt);
    connection.run("halt at " + halt.seq(), () -> server.halt(shard, at, halt, time));
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
