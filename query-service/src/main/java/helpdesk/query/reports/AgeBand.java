package helpdesk.query.reports;

import java.time.Duration;
import java.time.Instant;

/**
 * Tickets of similar age.
 *
 * @param least null for none
 * @param most null for none; not in the band
 */
record AgeBand(String name, Duration least, Duration most) {

  /** When the oldest in it were created; null for no bound. */
  Instant createdFrom(Instant at) {
    return most == null ? null : at.minus(most);
  }

  /** Before when the youngest in it were created; null for no bound. */
  Instant createdTo(Instant at) {
    return least == null ? null : at.minus(least);
  }

  Span span(Instant at) {
    if (most == null) {
      return Span.before(createdTo(at));
    }
    return least == null ? Span.since(createdFrom(at)) : Span.of(createdFrom(at), createdTo(at));
  }
}
