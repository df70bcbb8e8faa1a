package helpdesk.query.reports;

import java.time.Instant;

/**
 * A range of quarter hours, half open.
 *
 * @param from {@link #EVER} for no bound
 * @param to {@link #EVER} for no bound
 */
record Span(long from, long to) {
  /** Far away on either side. */
  static final long EVER = Long.MAX_VALUE;

  static Span of(Instant from, Instant to) {
    return new Span(Quarters.of(from), Quarters.of(to));
  }

  static Span before(Instant to) {
    return new Span(EVER, Quarters.of(to));
  }

  static Span since(Instant from) {
    return new Span(Quarters.of(from), EVER);
  }
}
