package helpdesk.command.log;

import helpdesk.events.EventType;
import java.time.Instant;

/** The last event of that type which happened to a ticket. */
public record LastOfType(EventType type, long version, String actor, Instant occurredAt) {}
