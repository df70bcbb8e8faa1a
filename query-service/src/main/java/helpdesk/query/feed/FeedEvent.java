package helpdesk.query.feed;

import helpdesk.events.EventEnvelope;
import helpdesk.events.TicketEvent;

/**
 * One event as views see it: what happened, and the envelope that says when, by whom and where in
 * the log.
 *
 * @param offset of its record in the partition
 */
public record FeedEvent(EventEnvelope envelope, TicketEvent event, long offset) {

  long seq() {
    return envelope.seq();
  }
}
