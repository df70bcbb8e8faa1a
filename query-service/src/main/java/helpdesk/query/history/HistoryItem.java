package helpdesk.query.history;

import java.time.Instant;
import java.util.List;
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
    Map<String, Object> data,
    List<FieldChange> changes) {

  /**
   * @param noteBefore the agent's note before the event; null for none
   */
  static HistoryItem of(HistoryDocument stored, String noteBefore) {
    Map<String, Object> data = PlainJson.of(stored.data());
    return new HistoryItem(
        stored.version(),
        stored.eventId(),
        stored.type(),
        stored.actor(),
        stored.role(),
        stored.occurredAt(),
        stored.shard(),
        stored.seq(),
        data,
        FieldChanges.of(data, stored.isNote(), noteBefore));
  }
}
