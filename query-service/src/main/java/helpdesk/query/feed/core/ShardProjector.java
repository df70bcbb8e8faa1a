package helpdesk.query.feed.core;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every event of one shard exactly one effect in every view, without transactions over
 * documents (design §4, docs/adr/0004). A batch is folded and written in this order: views, then
 * what has to wait, then counters, then the position. Each write has a guard of its own, so the
 * same batch, another cut of it, or a zombie's, may be written again at any time, from any point.
 * An event that cannot be applied parks its ticket (docs/adr/0014); the shard goes on.
 *
 * <p>Plain Java: no threads, no sleep, no clock of its own. Used by one thread at a time. After a
 * {@link TransientFailure} the same batch is given again; nothing has been concluded.
 */
public final class ShardProjector {
  private static final int MOST_PARKED = 10;

  private final int shard;
  private final List<Projector> projectors;
  private final Parking parking;
  private final Documents documents;
  private final InstantSource clock;
  private final Suspicion suspicion = new Suspicion();
  private final ViewWriter views;
  private final CounterWriter counters;
  private volatile Position position;
  private volatile Gap gap;
  private volatile Halt halt;

  /** Goes on after that position, with the usual number of tickets that may wait. */
  public ShardProjector(
      int shard,
      Position from,
      List<Projector> projectors,
      Documents documents,
      InstantSource clock) {
    this(shard, from, projectors, documents, clock, MOST_PARKED);
  }

  /**
   * The same, with that number.
   *
   * @param mostParked tickets; one more stops the shard, since that is no accident of a ticket
   */
  public ShardProjector(
      int shard,
      Position from,
      List<Projector> projectors,
      Documents documents,
      InstantSource clock,
      int mostParked) {
    this.shard = shard;
    this.position = from;
    this.projectors = List.copyOf(projectors);
    this.documents = documents;
    this.clock = clock;
    this.parking = new Parking(documents, shard, mostParked, this.projectors);
    this.views = new ViewWriter(documents, suspicion);
    this.counters = new CounterWriter(documents, shard, suspicion);
  }

  /** The last event that is in all views. */
  public Position position() {
    return position;
  }

  /** What is missing between that event and a later one that has been seen. */
  public Optional<Gap> gap() {
    return Optional.ofNullable(gap);
  }

  /** The log ends here: an unreadable record that claims a place beyond is no event of it. */
  public void endOfLog() {
    gap = gap != null && gap.claimed() ? null : gap;
  }

  public Optional<Halt> halted() {
    return Optional.ofNullable(halt);
  }

  /**
   * Projects records as they lie in the partition.
   *
   * @throws TransientFailure to be repeated with the same batch
   */
  public ShardReport project(List<? extends FeedRecord> batch) {
    if (halt != null) {
      return ShardReport.ignored(batch.size());
    }
    Position before = position;
    Acceptance accepted = AcceptRule.accept(shard, position, List.copyOf(batch));
    if (!accepted.malformed().isEmpty()) {
      documents.quarantine(shard, accepted.malformed(), now());
    }
    Optional<Halt> stop = applied(accepted.events()).or(accepted::halt);
    stop.ifPresent(this::halt);
    suspicion.clear();
    gap = Gap.stillOpen(gap, accepted.gap().orElse(null), position);
    return report(before, accepted, stop);
  }

  private ShardReport report(Position before, Acceptance accepted, Optional<Halt> stop) {
    int parked = parking.seqs().subSet(before.seq(), false, position.seq(), true).size();
    return new ShardReport(
        (int) (position.seq() - before.seq()) - parked,
        parked,
        accepted.malformed().size(),
        accepted.duplicates(),
        accepted.discarded(),
        accepted.foreign(),
        0,
        stop);
  }

  /** Stops here and says so to everybody; the shard is tried again when it is assigned again. */
  public void halt(Halt reason) {
    documents.halt(shard, position, reason, now());
    halt = reason;
  }

  private Optional<Halt> applied(List<FeedRecord.Logged> events) {
    try {
      return events.isEmpty() ? Optional.empty() : apply(events);
    } catch (TransientFailure e) {
      parking.doubt();
      throw e;
    } catch (RefusedWrite e) {
      parking.doubt();
      return Optional.of(Halt.of(Halt.Kind.REFUSED, events.getFirst(), e.getMessage()));
    }
  }

  private Optional<Halt> apply(List<FeedRecord.Logged> events) {
    parking.look();
    Fold fold = parking.fold(events);
    Optional<Halt> tooMany = parking.tooMany(fold);
    if (tooMany.isEmpty()) {
      return write(fold, events);
    }
    List<FeedRecord.Logged> some = before(tooMany, events);
    return some.isEmpty() ? tooMany : write(parking.fold(some), some).or(() -> tooMany);
  }

  /** Views, what waits, counters, position: nobody may count past an event that waits unseen. */
  private Optional<Halt> write(Fold fold, List<FeedRecord.Logged> events) {
    fold.refuse(views.write(fold, now()));
    Optional<Halt> tooMany = parking.tooMany(fold);
    tooMany.ifPresent(halted -> fold.endBefore(halted.seq()));
    List<FeedRecord.Logged> written = before(tooMany, events);
    if (written.isEmpty()) {
      return tooMany;
    }
    // Not before it is known where the batch ends: nothing may wait that the shard does not pass.
    if (!parking.hold(fold)) {
      return write(parking.fold(events), events);
    }
    parking.park(fold.waiting(), now());
    return count(fold, written.getFirst()).or(() -> moveOn(written.getLast())).or(() -> tooMany);
  }

  private static List<FeedRecord.Logged> before(
      Optional<Halt> end, List<FeedRecord.Logged> events) {
    return end.map(halt -> events.stream().filter(event -> event.seq() < halt.seq()).toList())
        .orElse(events);
  }

  private Optional<Halt> count(Fold fold, FeedRecord.Logged first) {
    boolean mayBeginHere = parking.isAllUpTo(position.seq());
    NavigableSet<Long> parked = parking.seqs();
    // Another owner may have parked them this moment. What is counted here is not owed.
    parked.removeAll(fold.appliedSeqs());
    Set<Long> surprises = new HashSet<>();
    for (var counts : fold.counts().entrySet()) {
      if (!counters.write(counts.getKey(), counts.getValue(), parked, mayBeginHere)) {
        return Optional.of(inconsistent(first, "the shard's counters are gone"));
      }
      surprises.addAll(counters.surprises());
    }
    if (!surprises.isEmpty()) {
      // Another owner parked what was applied here: the position must not deny it.
      parking.lookAgain(surprises);
    }
    return Optional.empty();
  }

  private Optional<Halt> moveOn(FeedRecord.Logged last) {
    Position next = Position.of(last);
    Documents.Outcome moved = documents.moveOn(shard, position, next, !parking.isEmpty());
    if (moved != Documents.Outcome.APPLIED) {
      Position stored = documents.positions(List.of(shard)).getOrDefault(shard, Position.START);
      if (stored.isStart() && !position.isStart()) {
        suspicion.raise("the position is gone");
        return Optional.of(inconsistent(last, "the shard's position is gone"));
      }
      if (stored.seq() == next.seq() && !stored.isSameEvent(next)) {
        return Optional.of(
            Halt.of(Halt.Kind.FORKED, last, "another reader projected another event at this seq"));
      }
      if (stored.seq() < next.seq()) {
        throw new TransientFailure("the position neither matched its guard nor moved");
      }
    }
    position = next;
    return Optional.empty();
  }

  private static Halt inconsistent(FeedRecord.Logged at, String detail) {
    return Halt.of(Halt.Kind.NOT_APPLICABLE, at, detail);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
