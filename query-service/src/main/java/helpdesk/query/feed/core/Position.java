package helpdesk.query.feed.core;

import java.util.Objects;
import java.util.UUID;

/**
 * How far a shard is projected: the last event that is in all views, and the offset of its record.
 *
 * @param era of the log that is followed; 0 before the first event
 * @param seq of the last event; 0 before the first one
 */
public record Position(int era, long seq, long offset, UUID eventId) {
  public static final Position START = new Position(0, 0, -1, null);

  public static Position of(FeedEvent event) {
    return new Position(
        event.envelope().era(), event.seq(), event.offset(), event.envelope().eventId());
  }

  static Position of(FeedRecord.Logged event) {
    return new Position(
        event.envelope().era(), event.seq(), event.offset(), event.envelope().eventId());
  }

  public boolean isStart() {
    return seq == 0;
  }

  /** Whether both are the same event of the log, wherever its record lies. */
  public boolean isSameEvent(Position other) {
    return era == other.era && seq == other.seq && Objects.equals(eventId, other.eventId);
  }
}
