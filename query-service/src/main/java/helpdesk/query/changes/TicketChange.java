package helpdesk.query.changes;

import helpdesk.query.details.TicketDetails;

/** A ticket at its latest state, and the place of its last event in the log. */
public record TicketChange(int shard, long seq, ChangeItem item) {

  static TicketChange of(int shard, TicketDetails ticket) {
    return new TicketChange(shard, ticket.seq(), ChangeItem.of(ticket));
  }
}
