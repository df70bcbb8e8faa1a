package helpdesk.query.history;

import java.time.Instant;
import java.util.Map;

/** One event of a ticket, as it is answered. */
record HistoryItem(
    long version,
    String eventId,
    String type,
    String actor,
    String role,
    Instant occurredAt,
    int shard,
    long seq,
    Map<String, Object> data) {

  static HistoryItem of(HistoryDocument stored) {
    return new HistoryItem(
        stored.version(),
        stored.eventId(),
        stored.type(),
        stored.actor(),
        stored.role(),
        stored.occurredAt(),
        stored.shard(),
        stored.seq(),
        PlainJson.of(stored.data()));
  }
}
