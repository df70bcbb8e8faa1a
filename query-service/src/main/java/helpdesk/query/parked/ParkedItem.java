package helpdesk.query.parked;

import java.time.Instant;
import java.util.List;
import org.bson.Document;

/**
 * A ticket that is parked.
 *
 * @param version the last one before its first event that waits; 0 for none
 * @param firstParked seq of that event in the shard's log
 * @param at when it was parked
 * @param events those that wait, in order
 */
record ParkedItem(
    String id,
    int shard,
    long version,
    long firstParked,
    long lastParked,
    String kind,
    String reason,
    Instant at,
    List<Event> events) {

  /** An event that waits. */
  record Event(long seq, long version, String eventId, String type) {
    static Event of(Document stored) {
      return new Event(
          number(stored, "seq"),
          number(stored, "version"),
          stored.getString("event_id"),
          stored.getString("type"));
    }
  }

  static ParkedItem of(Document marker) {
    return new ParkedItem(
        marker.getString("_id"),
        marker.getInteger("shard"),
        number(marker, "version"),
        number(marker, "first_parked"),
        number(marker, "last_parked"),
        marker.getString("kind"),
        marker.getString("reason"),
        marker.getDate("at").toInstant(),
        marker.getList("events", Document.class).stream().map(Event::of).toList());
  }

  private static long number(Document document, String field) {
    return document.get(field, Number.class).longValue();
  }
}
