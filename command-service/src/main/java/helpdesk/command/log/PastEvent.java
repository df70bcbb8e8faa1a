package helpdesk.command.log;

import java.time.Instant;

/** What the log tells of an earlier event of a ticket. */
public record PastEvent(long version, String type, String actor, Instant occurredAt) {}
