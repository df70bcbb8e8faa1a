package helpdesk.query.history;

import java.time.Instant;

/**
 * When an event was where on its way. Null for a time that was not kept yet when it was projected.
 *
 * @param committedAt when it happened, by the clock of the command-service
 * @param relayedAt when Kafka took it
 * @param consumedAt when it was taken up to be projected
 * @param visibleAt when it was written into the views
 */
record TimelineItem(
    long version,
    String type,
    Instant committedAt,
    Instant relayedAt,
    Instant consumedAt,
    Instant visibleAt) {

  static TimelineItem of(HistoryDocument stored) {
    return new TimelineItem(
        stored.version(),
        stored.type(),
        stored.occurredAt(),
        stored.relayedAt(),
        stored.consumedAt(),
        stored.recorded());
  }
}
