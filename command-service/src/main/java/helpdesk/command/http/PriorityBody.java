package helpdesk.command.http;

import helpdesk.events.TicketPriority;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PUT /tickets/{id}/priority}. */
@Schema(name = "Priority")
record PriorityBody(@Schema(required = true) TicketPriority priority) {}
