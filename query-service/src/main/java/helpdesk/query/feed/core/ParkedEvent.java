package helpdesk.query.feed.core;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventJson;
import java.time.Instant;

/**
 * An event that waits, with all that it takes to apply it later, by whatever build.
 *
 * @param value null where it was too much to keep: the log still has it
 */
public record ParkedEvent(
    EventEnvelope envelope, long offset, Instant relayedAt, Instant consumedAt, Bytes value) {

  static ParkedEvent of(FeedRecord.Logged event, boolean withValue) {
    return new ParkedEvent(
        event.envelope(),
        event.offset(),
        event.relayedAt(),
        event.consumedAt(),
        withValue ? event.value() : null);
  }

  /** As it came, decoded by this build. */
  FeedRecord.Logged again() {
    DecodedEvent decoded = EventJson.decode(envelope.type(), Bytes.array(value));
    return new FeedRecord.Logged(offset, relayedAt, consumedAt, envelope, decoded, value);
  }

  public long seq() {
    return envelope.seq();
  }

  int size() {
    return Bytes.size(value);
  }
}
