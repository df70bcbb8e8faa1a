package helpdesk.query.feed.core;

import helpdesk.events.DecodedEvent;
import helpdesk.events.Shards;
import helpdesk.query.feed.core.Documents.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * Applies what a parked ticket has waiting, and ends its parking (docs/adr/0014). May run anywhere,
 * several times at once, beside the shard's owner, and be killed at any point: each document says
 * by its own state what it lacks.
 *
 * <p>Only for events before the shard's stored position. Beyond it somebody may still have to count
 * what lies between.
 */
public final class Redrive {
  private static final int ROUNDS = 5;

  private final List<Projector> projectors;
  private final Documents documents;
  private final Function<UUID, List<FeedRecord.Logged>> log;
  private final InstantSource clock;

  /**
   * Redrives with these views.
   *
   * @param log of a ticket, from its first event on, for what cannot be read as it was parked and
   *     for documents that were lost; empty where it cannot be asked
   */
  public Redrive(
      List<Projector> projectors,
      Documents documents,
      Function<UUID, List<FeedRecord.Logged>> log,
      InstantSource clock) {
    this.projectors = List.copyOf(projectors);
    this.documents = documents;
    this.log = log;
    this.clock = clock;
  }

  /** What became of a ticket. */
  public sealed interface Result {
    /** It is parked no longer; all views have that version or a later one. */
    record Redriven(long version, int events) implements Result {}

    /** It is parked as before. */
    record Left(String kind, String reason) implements Result {}

    /** It is not parked. */
    record NotParked() implements Result {}
  }

  /**
   * Tries once.
   *
   * @throws TransientFailure to be repeated
   */
  public Result redrive(UUID ticket) {
    for (int round = 0; round < ROUNDS; round++) {
      Optional<ParkedTicket> found = documents.parked(ticket);
      if (found.isEmpty()) {
        // Whoever redrove it may have been killed before this.
        tidy(Shards.of(ticket));
        return round == 0 ? new Result.NotParked() : new Result.Left("busy", "redriven by another");
      }
      Optional<Result> result = redrive(found.get());
      if (result.isPresent()) {
        return result.get();
      }
    }
    return new Result.Left("busy", "more events of the ticket come all the time");
  }

  /** Empty where more was parked meanwhile. */
  private Optional<Result> redrive(ParkedTicket ticket) {
    long position = position(ticket.shard());
    if (ticket.events().getLast().seq() > position) {
      return Optional.of(new Result.Left("busy", "the shard has not come past its last event yet"));
    }
    // Read after the position: whatever waits before it is among these markers.
    NavigableSet<Long> parked = parkedUpTo(ticket.shard(), position);
    Optional<Trouble> trouble = apply(ticket, parked, position);
    if (trouble.isPresent()) {
      return Optional.of(new Result.Left(trouble.get().kind().wire(), trouble.get().reason()));
    }
    if (documents.unpark(ticket.ticket(), ticket.revision()) != Outcome.APPLIED) {
      return Optional.empty();
    }
    tidy(ticket.shard());
    long version = ticket.events().getLast().envelope().version();
    return Optional.of(new Result.Redriven(version, ticket.events().size()));
  }

  private long position(int shard) {
    return documents.positions(List.of(shard)).getOrDefault(shard, Position.START).seq();
  }

  private NavigableSet<Long> parkedUpTo(int shard, long position) {
    NavigableSet<Long> seqs = new TreeSet<>();
    documents.markers(shard).forEach(each -> seqs.addAll(each.seqs()));
    return seqs.headSet(position, true);
  }

  private Optional<Trouble> apply(ParkedTicket ticket, NavigableSet<Long> parked, long position) {
    List<Fold> folds = new ArrayList<>();
    for (List<FeedRecord.Logged> run : runs(readable(ticket))) {
      Fold fold = Fold.of(run, projectors, event -> false);
      if (!fold.waiting().isEmpty()) {
        return Optional.of(fold.waiting().values().iterator().next().trouble());
      }
      folds.add(fold);
    }
    Map<String, NavigableMap<Long, Change.Counts>> counts = new TreeMap<>();
    folds.forEach(
        fold ->
            fold.counts()
                .forEach(
                    (name, some) ->
                        counts.computeIfAbsent(name, n -> new TreeMap<>()).putAll(some)));
    CounterRedrive counters = new CounterRedrive(documents, ticket.shard(), parked);
    try {
      return counters.misses(counts, position)
          ? Optional.of(new Trouble(Trouble.Kind.BEHIND, "the shard's counters are gone"))
          : write(ticket, folds, counts, counters);
    } catch (RefusedWrite e) {
      return Optional.of(new Trouble(Trouble.Kind.REFUSED, "a counter: " + e.reasons()));
    }
  }

  private Optional<Trouble> write(
      ParkedTicket ticket,
      List<Fold> folds,
      Map<String, NavigableMap<Long, Change.Counts>> counts,
      CounterRedrive counters) {
    Optional<Trouble> trouble =
        views(ticket, folds, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (trouble.isEmpty()) {
      counts.forEach(counters::count);
    }
    return trouble;
  }

  /**
   * Where a document lacks what was applied before the ticket was parked, all of its events are
   * folded, out of the log. Counters are not concerned: they counted those.
   */
  private Optional<Trouble> views(ParkedTicket ticket, List<Fold> folds, Instant now) {
    Optional<Trouble> trouble = views(folds, now);
    if (trouble.isEmpty() || trouble.get().kind() != Trouble.Kind.BEHIND) {
      return trouble;
    }
    ParkedEvent last = ticket.events().getLast();
    List<FeedRecord.Logged> whole =
        log.apply(ticket.ticket()).stream().filter(each -> each.seq() <= last.seq()).toList();
    if (whole.isEmpty()
        || !whole.getLast().envelope().eventId().equals(last.envelope().eventId())) {
      return trouble;
    }
    Fold fold = Fold.of(whole, projectors, event -> false);
    return fold.waiting().isEmpty() ? views(List.of(fold), now) : trouble;
  }

  private Optional<Trouble> views(List<Fold> folds, Instant now) {
    for (Fold fold : folds) {
      Map<UUID, Trouble> troubles =
          new ViewWriter(documents, Suspicion.ofOneLook()).write(fold, now);
      if (!troubles.isEmpty()) {
        return Optional.of(troubles.values().iterator().next());
      }
    }
    return Optional.empty();
  }

  /** As decoded by this build; as it stands in the log where the parked bytes are no event. */
  private List<FeedRecord.Logged> readable(ParkedTicket ticket) {
    List<FeedRecord.Logged> events = ticket.events().stream().map(ParkedEvent::again).toList();
    boolean readable =
        events.stream().allMatch(each -> each.decoded() instanceof DecodedEvent.Known);
    if (readable) {
      return events;
    }
    Map<UUID, FeedRecord.Logged> byId = new HashMap<>();
    log.apply(ticket.ticket()).forEach(each -> byId.put(each.envelope().eventId(), each));
    return events.stream()
        .map(each -> withDataOf(byId.getOrDefault(each.envelope().eventId(), each), each))
        .toList();
  }

  /** The log tells neither when Kafka took it nor when it came here. */
  private static FeedRecord.Logged withDataOf(FeedRecord.Logged log, FeedRecord.Logged parked) {
    return parked.consumedAt() == null
        ? log
        : new FeedRecord.Logged(
            parked.offset(),
            parked.relayedAt(),
            parked.consumedAt(),
            log.envelope(),
            log.decoded(),
            log.value());
  }

  /** Cut where versions are missing: these were applied when nobody saw the marker. */
  private static List<List<FeedRecord.Logged>> runs(List<FeedRecord.Logged> events) {
    List<List<FeedRecord.Logged>> runs = new ArrayList<>();
    long next = -1;
    for (FeedRecord.Logged event : events) {
      if (event.envelope().version() != next) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(event);
      next = event.envelope().version() + 1;
    }
    return runs;
  }

  /**
   * Takes away what is owed for nothing: an owner that did not know yet that a ticket was redriven
   * goes past its seqs, in counters that these do not move. What a marker named before and none
   * names any more is counted wherever it counts. Once nothing is parked, readers need not look any
   * more.
   */
  private void tidy(int shard) {
    Map<String, Set<Long>> owed = new HashMap<>();
    projectors.stream()
        .filter(Projector::counts)
        .map(Projector::collection)
        .forEach(name -> owed.put(name, new HashSet<>(documents.owed(name, shard))));
    long position = position(shard);
    NavigableSet<Long> parked = parkedUpTo(shard, Long.MAX_VALUE);
    owed.forEach(
        (name, seqs) -> {
          seqs.removeAll(parked);
          if (!seqs.isEmpty()) {
            documents.forgive(name, shard, seqs);
          }
        });
    if (parked.isEmpty()) {
      documents.owesNothing(shard, position);
    }
  }
}
