package helpdesk.command.log;

import helpdesk.events.TicketEvent;
import java.time.Instant;

/** An event that happened to a ticket. */
public record PastEvent(long version, TicketEvent event, String actor, Instant occurredAt) {}
