package helpdesk.query.feed.core;

import helpdesk.events.EventEnvelope;
import helpdesk.events.TicketEvent;
import java.time.Instant;

/**
 * One event as views see it: what happened, and the envelope that says when, by whom and where in
 * the log.
 *
 * @param offset of its record in the partition
 * @param relayedAt when Kafka took the record
 * @param consumedAt when it was taken up here to be projected
 */
public record FeedEvent(
    EventEnvelope envelope, TicketEvent event, long offset, Instant relayedAt, Instant consumedAt) {

  static FeedEvent of(FeedRecord.Logged record, TicketEvent event) {
    return new FeedEvent(
        record.envelope(), event, record.offset(), record.relayedAt(), record.consumedAt());
  }

  public long seq() {
    return envelope.seq();
  }
}
