package helpdesk.query.list;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** So few tickets that all of them are at hand. */
record KnownTickets(List<TicketListItem> all) implements TicketSource {
  KnownTickets {
    all = List.copyOf(all);
  }

  @Override
  public List<TicketListItem> after(Optional<Position> last, TicketOrder order, int limit) {
    Comparator<Position> places = order.comparator();
    return all.stream()
        .filter(item -> last.isEmpty() || places.compare(order.positionOf(item), last.get()) > 0)
        .sorted(Comparator.comparing(order::positionOf, places))
        .limit(limit)
        .toList();
  }

  @Override
  public int count() {
    return all.size();
  }
}
