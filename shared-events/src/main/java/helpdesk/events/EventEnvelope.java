package helpdesk.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of an event beside its own data: which it is, where it stands in the log, who
 * caused it. Travels as headers (see {@link EventHeaders}), so that even an undecodable value can
 * be attributed to its ticket.
 *
 * @param eventId a random (version 4) UUID: its first digits tell apart two events at one position
 * @param version of the ticket after this event, from 1 without holes
 * @param era counts the lives of the log: another one after a restore that lost events
 * @param seq place in its shard, from 1 without holes
 * @param prev id of the event at {@code seq - 1} of the shard; null at 1
 * @param actor who caused it, in the given role
 * @param requestId of the request that caused it; may be null
 * @param traceparent W3C trace context; may be null
 * @param overwrote the version that {@code If-Match: *} deliberately overwrote; may be null
 * @param occurredAt in whole milliseconds
 */
public record EventEnvelope(
    UUID eventId,
    String type,
    UUID ticketId,
    long version,
    int era,
    int shard,
    long seq,
    UUID prev,
    String actor,
    String role,
    String requestId,
    String traceparent,
    Long overwrote,
    Instant occurredAt) {
  public EventEnvelope {
    requireNonNull(eventId, "event id");
    requireNonNull(type, "type");
    requireNonNull(ticketId, "ticket id");
    requireNonNull(actor, "actor");
    requireNonNull(occurredAt, "time");
    if (version < 1 || seq < 1 || era < 1 || shard < 0 || shard >= Shards.COUNT) {
      throw new IllegalArgumentException(
          "version, seq and era count from 1, shards from 0: version %d, seq %d, era %d, shard %d"
              .formatted(version, seq, era, shard));
    }
    if ((prev == null) != (seq == 1)) {
      throw new IllegalArgumentException("every event but a shard's first has a predecessor");
    }
  }

  /** The token with which a reader asks for at least this event. */
  public ConsistencyToken token() {
    return ConsistencyToken.of(era, shard, seq, eventId);
  }
}
