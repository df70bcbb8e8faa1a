package helpdesk.query.feed.core;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives every event of one shard exactly one effect in every view, without transactions over
 * documents (design §4, docs/adr/0004). A batch is folded and written in this order: views, then
 * counters, then the position. Each write has a guard of its own, so the same batch, another cut of
 * it, or a zombie's, may be written again at any time, from any point.
 *
 * <p>Plain Java: no threads, no sleep, no clock of its own. Used by one thread at a time. After a
 * {@link TransientFailure} the same batch is given again; nothing has been concluded.
 */
public final class ShardProjector {
  private final int shard;
  private final List<Projector> projectors;
  private final Documents documents;
  private final InstantSource clock;
  private final Suspicion suspicion = new Suspicion();
  private final ViewWriter views;
  private final CounterWriter counters;
  private volatile Position position;
  private volatile Gap gap;
  private volatile Halt halt;

  public ShardProjector(
      int shard,
      Position from,
      List<Projector> projectors,
      Documents documents,
      InstantSource clock) {
    this.shard = shard;
    this.position = from;
    this.projectors = List.copyOf(projectors);
    this.documents = documents;
    this.clock = clock;
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
    long before = position.seq();
    Acceptance accepted = AcceptRule.accept(shard, position, List.copyOf(batch));
    Optional<Halt> stop = apply(accepted.events()).or(accepted::halt);
    stop.ifPresent(this::halt);
    suspicion.clear();
    gap = Gap.stillOpen(gap, accepted.gap().orElse(null), position);
    return new ShardReport(
        (int) (position.seq() - before),
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

  private Optional<Halt> apply(List<FeedEvent> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    Fold fold = Fold.of(events, projectors);
    Optional<Halt> refused = views.write(fold, now());
    long end = refused.map(Halt::seq).orElse(Long.MAX_VALUE);
    List<FeedEvent> written = events.stream().filter(event -> event.seq() < end).toList();
    if (written.isEmpty()) {
      return refused;
    }
    return count(fold, written).or(() -> moveOn(written.getLast())).or(() -> refused);
  }

  private Optional<Halt> count(Fold fold, List<FeedEvent> written) {
    for (var counts : fold.counts().entrySet()) {
      var upToEnd = new TreeMap<>(counts.getValue().headMap(written.getLast().seq(), true));
      if (!counters.write(counts.getKey(), upToEnd, position.isStart())) {
        return Optional.of(inconsistent(written.getFirst(), "the shard's counters are gone"));
      }
    }
    return Optional.empty();
  }

  private Optional<Halt> moveOn(FeedEvent last) {
    Position next = Position.of(last);
    if (documents.moveOn(shard, position, next) != Documents.Outcome.APPLIED) {
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

  private static Halt inconsistent(FeedEvent at, String detail) {
    return Halt.of(Halt.Kind.NOT_APPLICABLE, at, detail);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
