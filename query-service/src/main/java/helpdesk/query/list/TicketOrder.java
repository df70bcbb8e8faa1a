package helpdesk.query.list;

import com.mongodb.client.model.Sorts;
import helpdesk.query.http.Parameters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * The orders in which the list can be walked. Tickets without that time are the lowest; equal times
 * are told apart by the id.
 */
record TicketOrder(TimeField time, boolean descending) {
  static final TicketOrder NEWEST_UPDATE = new TicketOrder(TimeField.UPDATED, true);

  /** The one in which tickets keep their place, whatever happens to them. */
  static final TicketOrder OLDEST = new TicketOrder(TimeField.CREATED, false);

  static TicketOrder of(Parameters parameters) {
    return parameters
        .word("sort", all().stream().map(TicketOrder::wire).toList())
        .map(TicketOrder::parse)
        .orElse(NEWEST_UPDATE);
  }

  static List<TicketOrder> all() {
    return Arrays.stream(TimeField.values())
        .filter(TimeField::isSortable)
        .flatMap(
            time -> List.of(new TicketOrder(time, false), new TicketOrder(time, true)).stream())
        .toList();
  }

  private static TicketOrder parse(String wire) {
    return all().stream().filter(order -> order.wire().equals(wire)).findFirst().orElseThrow();
  }

  String wire() {
    return (descending ? "-" : "") + time.field();
  }

  TicketOrder reversed() {
    return new TicketOrder(time, !descending);
  }

  Bson sort() {
    return descending
        ? Sorts.descending(time.field(), "_id")
        : Sorts.ascending(time.field(), "_id");
  }

  Comparator<Position> comparator() {
    return descending ? Position.ASCENDING.reversed() : Position.ASCENDING;
  }

  Position positionOf(TicketListItem item) {
    return new Position(time.reader().apply(item), item.id());
  }
}
