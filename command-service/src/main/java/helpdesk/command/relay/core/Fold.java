package helpdesk.command.relay.core;

import helpdesk.command.relay.core.Broker.TailRecord;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.MalformedEventException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a partition from a bound with the accept rule of the projector, and so learns what every
 * reader of it will have: the dense prefix. What lies behind a hole counts for nothing and is sent
 * again; but it was in the log once, so it still must be. Records of earlier eras are nobody's, and
 * so is what cannot be read.
 */
final class Fold {
  private final Bound start;
  private final int era;
  private Bound reached;
  private UUID lastId;
  private long furthestSeq;
  private UUID furthestId;
  private long nextOffset;

  /**
   * @param lastId of the log's event at the bound; null at seq 0
   */
  Fold(Bound start, int era, UUID lastId) {
    this.start = start;
    this.era = era;
    this.reached = start;
    this.lastId = lastId;
  }

  /**
   * The next record. One that was accepted comes again where a failure came between: taken twice, a
   * record behind a hole would seem to follow what closed the hole after it.
   */
  void accept(TailRecord tail) {
    if (tail.offset() >= nextOffset) {
      consider(tail);
      nextOffset = tail.offset() + 1;
    }
  }

  private void consider(TailRecord tail) {
    Optional<EventEnvelope> read = ofTheShard(tail);
    witness(tail, read.filter(event -> event.era() == era).map(EventEnvelope::seq).orElse(0L));
    if (read.isEmpty() || read.get().era() < era) {
      return;
    }
    EventEnvelope event = read.get();
    if (event.era() > era) {
      throw stop(StopReason.OTHER_ERA, tail, "is of era " + event.era() + ", the log of " + era);
    }
    note(tail, event);
    if (event.seq() == reached.seq() && !event.eventId().equals(lastId)) {
      throw stop(StopReason.PARTITION_DIFFERS, tail, "is not the event " + lastId);
    }
    if (event.seq() == reached.seq() + 1) {
      follow(tail, event);
    }
  }

  /** Up to where the partition holds the shard without a hole. */
  Bound reached() {
    return reached;
  }

  UUID lastId() {
    return lastId;
  }

  /** The highest seq of all that was ever sent in this era, as far as the partition tells. */
  long furthestSeq() {
    return furthestSeq;
  }

  UUID furthestId() {
    return furthestId;
  }

  private void note(TailRecord tail, EventEnvelope event) {
    if (event.seq() == furthestSeq && !event.eventId().equals(furthestId)) {
      throw stop(StopReason.PARTITION_DIFFERS, tail, "is not the event " + furthestId);
    }
    if (event.seq() > furthestSeq) {
      furthestSeq = event.seq();
      furthestId = event.eventId();
    }
  }

  private void follow(TailRecord tail, EventEnvelope event) {
    if (!Objects.equals(event.prev(), lastId)) {
      throw stop(StopReason.PARTITION_DIFFERS, tail, "does not follow the event " + lastId);
    }
    reached = new Bound(reached.topicId(), event.seq(), tail.offset() + 1);
    lastId = event.eventId();
  }

  /** A partition that was cut below the bound and filled again is longer, but not the same. */
  private void witness(TailRecord tail, long seq) {
    if (start.seq() > 0 && tail.offset() == start.offset() - 1 && seq != start.seq()) {
      throw stop(StopReason.PARTITION_DIFFERS, tail, "is not the event that the bound names");
    }
  }

  /**
   * Readers keep anything else aside as bytes and go on; an event that it stood for is sent again.
   */
  private static Optional<EventEnvelope> ofTheShard(TailRecord tail) {
    try {
      return Optional.of(EventHeaders.read(tail.headers()))
          .filter(event -> event.shard() == tail.shard());
    } catch (MalformedEventException e) {
      return Optional.empty();
    }
  }

  private static ShardStoppedException stop(StopReason reason, TailRecord tail, String detail) {
    String seq = tail.headers().get(EventHeaders.SEQ);
    return new ShardStoppedException(
        reason, "the record at offset " + tail.offset() + " (seq " + seq + ") " + detail);
  }
}
