package helpdesk.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * All that a view may count a ticket by. Every event carries them as they were before and as they
 * are after it, so that each delta is a pure function of the event: what is missing here in an old
 * event can never be added.
 *
 * @param firstActionAt when something happened to the ticket for the first time after its opening
 * @param triagedAt when the ticket was triaged for the first time; a requeue keeps it
 * @param tags in ascending order
 */
public record Facts(
    TicketStatus status,
    TicketPriority priority,
    String assigneeId,
    String channel,
    List<String> tags,
    boolean hasNote,
    Instant createdAt,
    Instant firstActionAt,
    Instant triagedAt,
    Instant closedAt) {
  public Facts {
    requireNonNull(status, "status");
    requireNonNull(priority, "priority");
    requireNonNull(createdAt, "created_at");
    tags = tags == null ? List.of() : List.copyOf(tags);
  }
}
