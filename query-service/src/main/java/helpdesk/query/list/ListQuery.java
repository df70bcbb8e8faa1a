package helpdesk.query.list;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import helpdesk.events.TicketStatus;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import helpdesk.query.http.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;

/**
 * What is asked of the list.
 *
 * @param statuses any of these; all of them is the same as no filter
 * @param after the last item of the page before
 */
record ListQuery(
    Set<TicketStatus> statuses, TicketOrder order, int limit, Optional<Position> after) {
  static final String[] PARAMETERS = {"status", "sort", "limit", "cursor"};

  /** Where a page ended. */
  record Position(Instant time, String id) {}

  ListQuery {
    statuses = Set.copyOf(statuses);
  }

  static ListQuery of(Parameters parameters) {
    Set<TicketStatus> statuses = statuses(parameters);
    TicketOrder order = order(parameters);
    Optional<Position> after =
        Cursor.positionFrom(parameters, question(statuses, order), 2)
            .flatMap(parts -> position(parts, parameters));
    return new ListQuery(statuses, order, Page.limit(parameters), after);
  }

  Bson filter() {
    List<Bson> all = new ArrayList<>();
    all.add(eq("listed", true));
    if (statuses.size() < TicketStatus.values().length) {
      all.add(in("status", statuses.stream().map(TicketStatus::wire).sorted().toList()));
    }
    after.ifPresent(last -> all.add(order.after(last.time(), last.id())));
    return and(all);
  }

  Cursor cursorAfter(TicketListItem last) {
    return new Cursor(
        question(statuses, order),
        List.of(Long.toString(order.timeOf(last).toEpochMilli()), last.id()));
  }

  private static String question(Set<TicketStatus> statuses, TicketOrder order) {
    return "tickets " + statuses.stream().map(TicketStatus::wire).sorted().toList() + order.wire();
  }

  private static Set<TicketStatus> statuses(Parameters parameters) {
    Set<TicketStatus> statuses = EnumSet.noneOf(TicketStatus.class);
    for (String text : parameters.one("status").orElse("open,triaged,closed").split(",", -1)) {
      TicketStatus.of(text)
          .ifPresentOrElse(
              statuses::add,
              () ->
                  parameters
                      .violations()
                      .add("status", "unknown-value", "status is any of open,triaged,closed"));
    }
    return statuses;
  }

  private static TicketOrder order(Parameters parameters) {
    String wire = parameters.one("sort").orElse(TicketOrder.NEWEST_UPDATE.wire());
    return TicketOrder.of(wire)
        .orElseGet(
            () -> {
              parameters
                  .violations()
                  .add(
                      "sort",
                      "unknown-value",
                      "sort is updated_at or created_at, - before it descends");
              return TicketOrder.NEWEST_UPDATE;
            });
  }

  private static Optional<Position> position(List<String> parts, Parameters parameters) {
    try {
      Instant time = Instant.ofEpochMilli(Long.parseLong(parts.getFirst()));
      return Optional.of(new Position(time, parts.getLast()));
    } catch (NumberFormatException | DateTimeException e) {
      Cursor.malformed(parameters.violations());
      return Optional.empty();
    }
  }
}
