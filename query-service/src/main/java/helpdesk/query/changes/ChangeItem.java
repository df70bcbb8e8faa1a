package helpdesk.query.changes;

import helpdesk.query.details.TicketDetails;
import java.time.Instant;

/**
 * One change as it is answered.
 *
 * @param ticket as {@code GET /tickets/{id}} answers it; null where it was deleted
 */
public record ChangeItem(
    String id, long version, Instant changedAt, boolean deleted, TicketDetails ticket) {

  static ChangeItem of(TicketDetails ticket) {
    return new ChangeItem(
        ticket.id(),
        ticket.version(),
        ticket.updatedAt(),
        ticket.deleted(),
        ticket.deleted() ? null : ticket);
  }
}
