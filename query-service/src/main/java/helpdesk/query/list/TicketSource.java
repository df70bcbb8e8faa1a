package helpdesk.query.list;

import java.util.List;
import java.util.Optional;

/** Where the tickets that were asked for come from, in an order or its reverse. */
sealed interface TicketSource permits KnownTickets, IndexWalks {
  int COUNTED = 10_000;

  /** The next tickets after a place, or the first ones. */
  List<TicketListItem> after(Optional<Position> last, TicketOrder order, int limit);

  /** How many there are; one more than {@link #COUNTED} stands for more than that. */
  int count();
}
