package helpdesk.query.feed.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.DecodedEvent;
import helpdesk.events.EventEnvelope;
import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import java.time.Instant;

/**
 * An event that waits, with all that it takes to apply it later, by whatever build; where that is
 * too much to keep, only which event it is: the log has the rest.
 *
 * @param consumedAt null where only the event's type, version, seq and id are kept
 * @param value may be null
 */
public record ParkedEvent(
    EventEnvelope envelope, long offset, Instant relayedAt, Instant consumedAt, Bytes value) {

  /** More than the names and numbers that are stored with any event take. */
  private static final int OVERHEAD = 200;

  private static final int OF_A_HEADER = 8;

  static ParkedEvent of(FeedRecord.Logged event) {
    return new ParkedEvent(
        event.envelope(), event.offset(), event.relayedAt(), event.consumedAt(), event.value());
  }

  /** Which event it is, and nothing else of it. */
  ParkedEvent inBrief() {
    return new ParkedEvent(envelope, offset, null, null, null);
  }

  public boolean isBrief() {
    return consumedAt == null;
  }

  /** As it came, decoded by this build. */
  FeedRecord.Logged again() {
    DecodedEvent decoded = EventJson.decode(envelope.type(), Bytes.array(value));
    return new FeedRecord.Logged(offset, relayedAt, consumedAt, envelope, decoded, value);
  }

  public long seq() {
    return envelope.seq();
  }

  /** Not less than it takes where it is stored. */
  public int size() {
    int size = OVERHEAD + utf8(envelope.type());
    if (!isBrief()) {
      size += Bytes.size(value);
      for (var header : EventHeaders.of(envelope).entrySet()) {
        size += OF_A_HEADER + header.getKey().length() + utf8(header.getValue());
      }
    }
    return size;
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }
}
