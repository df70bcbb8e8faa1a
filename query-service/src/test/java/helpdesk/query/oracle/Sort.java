package helpdesk.query.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** An order of the list: absent times are the lowest, equal ones are told apart by the id. */
record Sort(String name, Comparator<KnownTicket> order) {
  static final Sort CREATED = ascending("created_at", ticket -> ticket.facts.createdAt());

  static final List<Sort> ALL = all();

  private static List<Sort> all() {
    List<Sort> all = new ArrayList<>();
    for (Sort up :
        List.of(
            CREATED,
            ascending("updated_at", ticket -> ticket.updatedAt),
            ascending("triaged_at", ticket -> ticket.facts.triagedAt()),
            ascending("closed_at", ticket -> ticket.facts.closedAt()))) {
      all.add(up);
      all.add(new Sort("-" + up.name, up.order.reversed()));
    }
    return all;
  }

  private static Sort ascending(String name, Function<KnownTicket, Instant> time) {
    return new Sort(
        name,
        Comparator.comparing(time, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ticket -> ticket.id.toString()));
  }
}
