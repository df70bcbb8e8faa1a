package helpdesk.command.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.events.EventJson;
import helpdesk.events.EventType;
import helpdesk.events.Shards;
import helpdesk.events.TicketEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way into the log: everything but its place there.
 *
 * @param bytes the length of the data on the wire
 * @param overwrote the version that {@code If-Match: *} deliberately overwrote; else null
 */
public record NewEvent(
    UUID eventId,
    UUID ticketId,
    long version,
    TicketEvent event,
    String data,
    int bytes,
    Long overwrote,
    Instant occurredAt) {

  /** Encodes the event now, so that its size is known before any lock is taken. */
  public static NewEvent of(
      UUID eventId, UUID ticketId, long version, TicketEvent event, Long overwrote, Instant at) {
    byte[] data = EventJson.encode(event);
    return new NewEvent(
        eventId, ticketId, version, event, new String(data, UTF_8), data.length, overwrote, at);
  }

  String type() {
    return EventType.of(event).wire();
  }

  int shard() {
    return Shards.of(ticketId);
  }
}
