package helpdesk.query.feed.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The documents as a simulator has them: every call may be done, done half, or reported as failed.
 */
public final class InMemoryDocuments implements Documents {

  /** What happens to a call. */
  enum Fate {
    DONE,
    FAILED_BEFORE,
    FAILED_HALF,
    FAILED_AFTER
  }

  public final Map<String, Map<String, Map<String, Object>>> views = new TreeMap<>();
  public final Map<String, Map<String, Map<String, Object>>> entries = new TreeMap<>();

  /** What each counter left out, by collection and key; none where nothing is owed. */
  public final Map<String, Set<Long>> owed = new TreeMap<>();

  public final Map<UUID, ParkedTicket> markers = new TreeMap<>();
  public final Map<Integer, Boolean> owes = new HashMap<>();
  final Map<Long, FeedRecord.Malformed> quarantined = new TreeMap<>();

  /** By collection and id, what the database never takes. */
  public BiPredicate<String, String> refuses = (collection, id) -> false;

  /** By collection and key, then by path. */
  public final Map<String, Map<String, Long>> counters = new TreeMap<>();

  public final Map<Integer, Position> positions = new HashMap<>();
  final Map<Integer, Halt> halts = new HashMap<>();

  /** Before each call, by name: the place to let somebody else go first. */
  Consumer<String> before = call -> {};

  /** For each call, by name. */
  java.util.function.Function<String, Fate> fate = call -> Fate.DONE;

  /** Of a bulk that is done half: how many of so many. */
  ToIntFunction<Integer> half = size -> size / 2;

  @Override
  public Outcome advance(String collection, List<Advance> advances) {
    return call(
        "advance " + collection,
        advances,
        some -> {
          boolean all = true;
          Map<String, String> refused = new HashMap<>();
          for (Advance each : some) {
            if (refuses.test(collection, each.id())) {
              refused.put(each.id(), "too large");
            } else {
              all &= advance(view(collection), each);
            }
          }
          if (!refused.isEmpty()) {
            throw new RefusedWrite(refused);
          }
          return all ? Outcome.APPLIED : Outcome.NOT_MATCHED;
        });
  }

  private static boolean advance(Map<String, Map<String, Object>> view, Advance advance) {
    Map<String, Object> stored = view.get(advance.id());
    long version = stored == null ? 0 : (long) stored.get("version");
    if (version != advance.from()) {
      return false;
    }
    Map<String, Object> next = stored == null ? new LinkedHashMap<>() : stored;
    next.putAll(advance.fields());
    next.put("version", advance.to());
    view.put(advance.id(), next);
    return true;
  }

  @Override
  public Map<String, Long> versions(String collection, Collection<String> ids) {
    return call(
        "versions " + collection,
        List.of(),
        none -> {
          Map<String, Long> versions = new HashMap<>();
          view(collection)
              .forEach(
                  (id, fields) -> {
                    if (ids.contains(id)) {
                      versions.put(id, (long) fields.get("version"));
                    }
                  });
          return versions;
        });
  }

  @Override
  public void insertOnce(String collection, List<Change.Entry> inserts, Instant recorded) {
    call(
        "insert " + collection,
        inserts,
        some -> {
          var all = entries.computeIfAbsent(collection, name -> new TreeMap<>());
          Map<String, String> refused = new HashMap<>();
          for (Change.Entry each : some) {
            if (refuses.test(collection, each.id())) {
              refused.put(each.id(), "too large");
            } else {
              all.putIfAbsent(each.id(), each.document());
            }
          }
          if (!refused.isEmpty()) {
            throw new RefusedWrite(refused);
          }
          return Outcome.APPLIED;
        });
  }

  /** The dashboard's standing document. */
  Map<String, Long> counters() {
    return counters.getOrDefault("dashboard_counters/all", Map.of());
  }

  @Override
  public Map<String, Counted> counted(String collection, int shard, Collection<String> keys) {
    return call(
        "last",
        List.of(),
        none -> {
          Map<String, Counted> counted = new HashMap<>();
          for (String key : keys) {
            String id = collection + "/" + key;
            Map<String, Long> document = counters.get(id);
            if (document != null) {
              counted.put(
                  key,
                  new Counted(document.get("last"), Set.copyOf(owed.getOrDefault(id, Set.of()))));
            }
          }
          return counted;
        });
  }

  @Override
  public Outcome count(String collection, int shard, List<Addition> additions) {
    return call(
        "count",
        additions,
        some -> {
          Outcome worst = Outcome.APPLIED;
          for (Addition each : some) {
            if (refuses.test(collection, each.key())) {
              throw new RefusedWrite(Map.of(each.key(), "it is no number"));
            }
            Outcome outcome = count(collection + "/" + each.key(), each);
            worst = outcome == Outcome.APPLIED ? worst : outcome;
          }
          return worst;
        });
  }

  private Outcome count(String id, Addition addition) {
    Map<String, Long> document = counters.get(id);
    OptionalLong last =
        document == null ? OptionalLong.empty() : OptionalLong.of(document.get("last"));
    if (!last.equals(addition.from()) || !fits(id, document, addition)) {
      return addition.from().isPresent() ? Outcome.NOT_MATCHED : Outcome.DUPLICATE_KEY;
    }
    Map<String, Long> written = counters.computeIfAbsent(id, none -> new TreeMap<>());
    addition.amounts().forEach((path, amount) -> written.merge(path, amount, Long::sum));
    written.put("last", addition.to());
    if (!addition.owed().isEmpty()) {
      owed.computeIfAbsent(id, none -> new TreeSet<>()).addAll(addition.owed());
    }
    return Outcome.APPLIED;
  }

  private boolean fits(String id, Map<String, Long> document, Addition addition) {
    return addition.only().isEmpty()
        || (!owed.containsKey(id)
            && addition.only().entrySet().stream()
                .allMatch(each -> each.getValue().equals(amount(document, each.getKey()))));
  }

  private static OptionalLong amount(Map<String, Long> document, String path) {
    Long amount = document == null ? null : document.get(path);
    return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
  }

  @Override
  public Outcome settle(String collection, int shard, List<Settlement> settlements) {
    return call(
        "settle",
        settlements,
        some -> {
          Outcome worst = Outcome.APPLIED;
          for (Settlement each : some) {
            worst = settle(collection + "/" + each.key(), each) ? worst : Outcome.NOT_MATCHED;
          }
          return worst;
        });
  }

  private boolean settle(String id, Settlement settlement) {
    if (!owed.getOrDefault(id, Set.of()).containsAll(settlement.seqs())) {
      return false;
    }
    Map<String, Long> document = counters.get(id);
    settlement.amounts().forEach((path, amount) -> document.merge(path, amount, Long::sum));
    pull(id, settlement.seqs());
    return true;
  }

  private void pull(String id, Set<Long> seqs) {
    owed.computeIfPresent(
        id,
        (same, all) -> {
          all.removeAll(seqs);
          return all.isEmpty() ? null : all;
        });
  }

  @Override
  public Set<Long> owed(String collection, int shard) {
    return call(
        "owed",
        List.of(),
        none -> {
          Set<Long> all = new TreeSet<>();
          owed.forEach(
              (id, seqs) -> {
                if (id.startsWith(collection + "/")) {
                  all.addAll(seqs);
                }
              });
          return all;
        });
  }

  @Override
  public void forgive(String collection, int shard, Set<Long> seqs) {
    call(
        "forgive",
        owed.keySet().stream().filter(id -> id.startsWith(collection + "/")).toList(),
        some -> {
          some.forEach(id -> pull(id, seqs));
          return Outcome.APPLIED;
        });
  }

  @Override
  public Map<Integer, Position> positions(Collection<Integer> shards) {
    return call("positions", List.of(), none -> Map.copyOf(positions));
  }

  @Override
  public Outcome moveOn(int shard, Position from, Position to, boolean owing) {
    return call(
        "moveOn",
        List.of(to),
        some -> {
          Position stored = positions.get(shard);
          if (stored == null && !from.isStart()) {
            return Outcome.NOT_MATCHED;
          }
          if (stored != null && stored.seq() >= to.seq()) {
            return from.isStart() ? Outcome.DUPLICATE_KEY : Outcome.NOT_MATCHED;
          }
          some.forEach(
              each -> {
                positions.put(shard, to);
                owes.put(shard, owing);
                halts.remove(shard);
              });
          return Outcome.APPLIED;
        });
  }

  @Override
  public void halt(int shard, Position at, Halt halt, Instant time) {
    call(
        "halt",
        List.of(halt),
        some -> {
          if (positions.getOrDefault(shard, Position.START).seq() == at.seq()) {
            some.forEach(each -> halts.put(shard, each));
          }
          return Outcome.APPLIED;
        });
  }

  @Override
  public void owesNothing(int shard, long seq) {
    call(
        "owesNothing",
        List.of(shard),
        some -> {
          if (positions.getOrDefault(shard, Position.START).seq() == seq) {
            some.forEach(each -> owes.put(each, false));
          }
          return Outcome.APPLIED;
        });
  }

  @Override
  public List<Marker> markers(int shard) {
    return call(
        "markers",
        List.of(),
        none -> markers.values().stream().map(InMemoryDocuments::marker).toList());
  }

  private static Marker marker(ParkedTicket ticket) {
    TreeSet<Long> seqs = new TreeSet<>();
    ticket.events().forEach(each -> seqs.add(each.seq()));
    long bytes = ticket.events().stream().mapToLong(ParkedEvent::size).sum();
    return new Marker(ticket.ticket(), ticket.revision(), bytes, seqs);
  }

  @Override
  public Optional<ParkedTicket> parked(UUID ticket) {
    return call("parked", List.of(), none -> Optional.ofNullable(markers.get(ticket)));
  }

  @Override
  public Outcome park(ParkedTicket ticket) {
    return call(
        "park",
        List.of(ticket),
        some -> {
          if (markers.containsKey(ticket.ticket())) {
            return Outcome.DUPLICATE_KEY;
          }
          some.forEach(each -> markers.put(each.ticket(), each));
          return Outcome.APPLIED;
        });
  }

  @Override
  public Outcome parkMore(Marker marker, List<ParkedEvent> events) {
    return call(
        "parkMore",
        List.of(marker),
        some -> {
          ParkedTicket stored = markers.get(marker.ticket());
          if (stored == null || stored.revision() != marker.revision()) {
            return Outcome.NOT_MATCHED;
          }
          some.forEach(each -> markers.put(each.ticket(), with(stored, events)));
          return Outcome.APPLIED;
        });
  }

  private static ParkedTicket with(ParkedTicket stored, List<ParkedEvent> more) {
    List<ParkedEvent> events = new ArrayList<>(stored.events());
    events.addAll(more);
    events.sort(Comparator.comparingLong(ParkedEvent::seq));
    return new ParkedTicket(
        stored.ticket(),
        stored.shard(),
        stored.revision() + 1,
        stored.trouble(),
        stored.at(),
        events);
  }

  @Override
  public Outcome unpark(UUID ticket, long revision) {
    return call(
        "unpark",
        List.of(ticket),
        some -> {
          ParkedTicket stored = markers.get(ticket);
          if (stored == null || stored.revision() != revision) {
            return Outcome.NOT_MATCHED;
          }
          some.forEach(markers::remove);
          return Outcome.APPLIED;
        });
  }

  @Override
  public void quarantine(int shard, List<FeedRecord.Malformed> records, Instant time) {
    call(
        "quarantine",
        records,
        some -> {
          some.forEach(each -> quarantined.putIfAbsent(each.offset(), each));
          return Outcome.APPLIED;
        });
  }

  private Map<String, Map<String, Object>> view(String collection) {
    return views.computeIfAbsent(collection, name -> new TreeMap<>());
  }

  private <W, T> T call(
      String name, List<W> writes, java.util.function.Function<List<W>, T> write) {
    before.accept(name);
    Fate now = fate.apply(name);
    if (now == Fate.FAILED_BEFORE) {
      throw new TransientFailure("before " + name);
    }
    List<W> some = new ArrayList<>(writes);
    if (now == Fate.FAILED_HALF) {
      some = some.subList(0, half.applyAsInt(some.size()));
    }
    T result = write.apply(some);
    if (now != Fate.DONE) {
      throw new TransientFailure("after " + name);
    }
    return result;
  }
}
