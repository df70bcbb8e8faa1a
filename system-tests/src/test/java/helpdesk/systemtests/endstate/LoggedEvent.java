package helpdesk.systemtests.endstate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One event as the log, Kafka and the history view should all tell of it. */
record LoggedEvent(
    int shard,
    long seq,
    String eventId,
    String ticketId,
    long version,
    String type,
    String actor,
    Instant occurredAt,
    JsonNode data) {}
