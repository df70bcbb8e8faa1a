package helpdesk.query.rebuild.core;

import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Halt;
import helpdesk.query.feed.core.LogRecords;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.RefusedWrite;
import helpdesk.query.feed.core.ShardProjector;
import helpdesk.query.feed.core.TransientFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * START HERE: builds one shard of a new generation, step by step. First the log is folded in memory
 * up to a target that is fixed for this shard, then the ordinary projector goes on to the log's
 * end.
 *
 * <p>Whoever does this may be a zombie: two may work on the same shard, and one may write long
 * after the other has ended, the generation serves and is fed from Kafka. Documents are inserted or
 * brought on from the version that they have, counters are only created, entries are inserted once,
 * the position only moves on: a late write changes nothing.
 *
 * <p>Plain Java, used by one thread at a time. After a {@link TransientFailure} the step is
 * repeated.
 */
public final class ShardRebuild {
  private final int shard;
  private final List<Projector> projectors;
  private final Documents documents;
  private final LogSource log;
  private final InstantSource clock;
  private final int mostParked;
  private final Position start;
  private ShardFold fold;
  private ShardProjector projector;
  private long offset = Position.START.offset();
  private long head;

  /**
   * A rebuild that goes on from what is there.
   *
   * @param target to which seq the log is folded: the same for all who ever work on this shard
   * @param budget bytes of what is folded that may be kept in memory, roughly
   * @param mostParked tickets; one more stops the shard
   */
  public ShardRebuild(
      int shard,
      int era,
      long target,
      List<Projector> projectors,
      Documents documents,
      LogSource log,
      InstantSource clock,
      long budget,
      int mostParked) {
    this.shard = shard;
    this.projectors = List.copyOf(projectors);
    this.documents = documents;
    this.log = log;
    this.clock = clock;
    this.mostParked = mostParked;
    this.start = new Position(era, 0, Position.START.offset(), null);
    Position stored = documents.positions(List.of(shard)).get(shard);
    if (stored == null) {
      fold = new ShardFold(shard, era, target, projectors, documents, budget);
    } else {
      follow(stored);
    }
  }

  /** The last event that was taken up. */
  public Position position() {
    return fold != null ? fold.position() : projector.position();
  }

  /** Where the log ended when it was looked at last. */
  public long head() {
    return head;
  }

  /** Why the shard can go no further. */
  public Optional<Halt> halted() {
    return projector == null ? Optional.empty() : projector.halted();
  }

  /** Goes on by a page; true once all that the log had at that moment is in the views. */
  public boolean step() {
    if (fold == null) {
      return followStep();
    }
    try {
      foldStep();
    } catch (RefusedWrite e) {
      // Whose ticket that is the ordinary projector finds out, and parks it. What is written
      // already meets its guards, and no counter is.
      follow(start);
    }
    return false;
  }

  private void foldStep() {
    if (fold.isComplete()) {
      follow(fold.finish(now(), offset));
      return;
    }
    if (fold.isFull()) {
      fold.spill(now());
    }
    LogSource.Piece piece = look(fold.position());
    fold.take(piece.page(), now());
    if (fold.position().seq() == head) {
      offset = piece.end() - 1;
    }
  }

  private boolean followStep() {
    Position from = projector.position();
    LogSource.Piece piece = look(from);
    List<FeedRecord> records = LogRecords.of(piece.page(), from.offset(), piece.end() - 1, now());
    if (!records.isEmpty()) {
      projector.project(records);
    }
    return projector.halted().isEmpty() && projector.position().seq() >= head;
  }

  private LogSource.Piece look(Position from) {
    LogSource.Piece piece = log.after(shard, from.seq());
    LogRecords.fork(from, piece.page())
        .ifPresent(
            fork -> {
              throw new LogDiffers(fork.reason());
            });
    head = piece.page().head();
    return piece;
  }

  private void follow(Position from) {
    projector = new ShardProjector(shard, from, projectors, documents, clock, mostParked);
    fold = null;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
