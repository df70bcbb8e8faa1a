package helpdesk.query.list;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import helpdesk.query.http.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;

/** Decides how the tickets are found that a filter and an order ask for. */
record ListPlan(
    IndexedRead read, MongoDatabase database, MongoCollection<TicketListItem> collection) {
  /** Each value of a facet is a walk of its own. */
  static final int MOST_WALKS = 16;

  TicketSource source(TicketFilter filter, TicketOrder order) {
    return new Candidates(read, database)
        .few(filter, order)
        .<TicketSource>map(ids -> known(ids, filter))
        .orElseGet(() -> walks(filter, order));
  }

  /** The same tickets where nobody asks for an order: a range then bounds its own index. */
  TicketSource counted(TicketSource source, TicketFilter filter) {
    return switch (source) {
      case KnownTickets known -> known;
      case IndexWalks walks ->
          filter
              .boundedTime()
              .<TicketSource>map(time -> walks(filter, new TicketOrder(time, false)))
              .orElse(walks);
    };
  }

  /** The facet whose values an index has in that order. */
  static Optional<Facet> walked(TicketFilter filter, TimeField time) {
    if (time != TimeField.CREATED && time != TimeField.UPDATED) {
      return Optional.empty();
    }
    return Arrays.stream(Facet.values())
        .filter(Facet::isWalked)
        .filter(facet -> walks(filter.facets().get(facet)))
        .findFirst();
  }

  private static boolean walks(Choice choice) {
    return choice != null && choice.values().size() + (choice.none() ? 1 : 0) <= MOST_WALKS;
  }

  private KnownTickets known(Set<String> ids, TicketFilter filter) {
    if (ids.isEmpty()) {
      return new KnownTickets(List.of());
    }
    Bson both = Filters.and(Filters.in("_id", ids), filter.all());
    return new KnownTickets(
        read.find(collection, ListIndexes.IDS, both, TicketListView.WITHOUT_TERMS, Candidates.FEW));
  }

  IndexWalks walks(TicketFilter filter, TicketOrder order) {
    TimeField time = order.time();
    Optional<Facet> facet = walked(filter, time);
    List<Bson> beside = new ArrayList<>(filter.beside(facet.orElse(null)));
    if (time == TimeField.CLOSED) {
      filter.closedTimes().ifPresent(beside::add);
    }
    List<Bson> starts =
        facet
            .map(
                each ->
                    each.each(filter.facets().get(each)).stream()
                        .map(value -> and(value, beside))
                        .toList())
            .orElse(List.of(Filters.and(beside)));
    return new IndexWalks(
        read,
        collection,
        facet.map(each -> ListIndexes.by(each, time)).orElse(ListIndexes.by(time)),
        starts,
        filter.all(),
        filter.allowsAbsent(time));
  }

  private static Bson and(Bson first, List<Bson> others) {
    List<Bson> all = new ArrayList<>(others);
    all.add(first);
    return Filters.and(all);
  }
}
