package helpdesk.query.list;

import helpdesk.query.generations.Generation;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import helpdesk.query.http.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked of the list.
 *
 * @param from where the page before or after this one ended
 * @param generation of the views that the pages before were cut from
 * @param backwards whether this page lies before that place
 */
record ListQuery(
    TicketFilter filter,
    TicketOrder order,
    int limit,
    Optional<Position> from,
    OptionalInt generation,
    boolean backwards,
    boolean total,
    ItemFields fields) {
  private static final String FORWARDS = "n";
  private static final String BACKWARDS = "p";

  static ListQuery of(Parameters parameters) {
    TicketFilter filter = TicketFilter.of(parameters);
    TicketOrder order = TicketOrder.of(parameters);
    Optional<Cursor> cursor = Cursor.from(parameters, question(filter, order), 3);
    return new ListQuery(
        filter,
        order,
        Page.limit(parameters),
        cursor.flatMap(at -> position(at.position(), parameters)),
        Cursor.generation(cursor),
        cursor.map(at -> at.position().getFirst().equals(BACKWARDS)).orElse(false),
        parameters.word("include", List.of("total")).isPresent(),
        ItemFields.of(parameters));
  }

  /** The order in which this page is read: to its front where it is reached backwards. */
  TicketOrder way() {
    return backwards ? order.reversed() : order;
  }

  /**
   * The page of these items.
   *
   * @param items as they were read
   * @param more whether there are more that way
   * @param behind whether there are some before the first of them
   */
  Page<TicketListItem> page(
      List<TicketListItem> items, boolean more, boolean behind, Generation generation) {
    List<TicketListItem> page = backwards ? new ArrayList<>(items).reversed() : items;
    if (page.isEmpty()) {
      return new Page<>(page, Optional.empty(), Optional.empty());
    }
    boolean next = backwards ? behind : more;
    boolean previous = backwards ? more : behind;
    return new Page<>(
        page,
        next ? Optional.of(cursor(FORWARDS, generation, page.getLast())) : Optional.empty(),
        previous ? Optional.of(cursor(BACKWARDS, generation, page.getFirst())) : Optional.empty());
  }

  private Cursor cursor(String direction, Generation generation, TicketListItem item) {
    List<String> parts = new ArrayList<>(List.of(direction));
    parts.addAll(order.positionOf(item).wire());
    return new Cursor(question(filter, order), generation.number(), parts);
  }

  private static String question(TicketFilter filter, TicketOrder order) {
    return "tickets " + order.wire() + " " + filter.canonical();
  }

  private static Optional<Position> position(List<String> parts, Parameters parameters) {
    Optional<Position> position = Position.parse(parts.get(1), parts.get(2));
    if (position.isEmpty() || !List.of(FORWARDS, BACKWARDS).contains(parts.getFirst())) {
      Cursor.malformed(parameters.violations());
      return Optional.empty();
    }
    return position;
  }
}
