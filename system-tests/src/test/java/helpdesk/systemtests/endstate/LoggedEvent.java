package helpdesk.systemtests.endstate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One event as the log, Kafka and the history view should all tell of it.
 *
 * @param cause role, request id, trace context and overwritten version, each null where unknown
 */
record LoggedEvent(
    int shard,
    long seq,
    String eventId,
    String ticketId,
    long version,
    String type,
    String actor,
    List<String> cause,
    Instant occurredAt,
    JsonNode data) {}
