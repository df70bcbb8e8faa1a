package helpdesk.query.list;

import com.mongodb.client.ClientSession;
import com.mongodb.client.model.Projections;
import helpdesk.query.http.Page;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.conversions.Bson;

/** The list of tickets, page by page. */
@ApplicationScoped
public class TicketListView implements PanacheMongoRepositoryBase<TicketListItem, String> {
  /** What only filters need. */
  static final Bson WITHOUT_TERMS = Projections.exclude("terms", "note_terms", "tag_keys");

  /**
   * What a request shows.
   *
   * @param total where it was asked for
   */
  record Shown(Page<TicketListItem> page, OptionalInt total) {}

  Shown shown(ClientSession session, ListQuery query) {
    TicketSource source = source(session, query.filter(), query.order());
    return new Shown(
        page(source, query), query.total() ? OptionalInt.of(source.count()) : OptionalInt.empty());
  }

  /** The next tickets in the order of their creation: a walk that misses none that stays. */
  public List<TicketListItem> oldest(
      ClientSession session, TicketFilter filter, Optional<TicketListItem> last, int limit) {
    TicketOrder order = TicketOrder.OLDEST;
    return plan(session).walks(filter, order).after(last.map(order::positionOf), order, limit);
  }

  private static Page<TicketListItem> page(TicketSource source, ListQuery query) {
    TicketOrder way = query.way();
    List<TicketListItem> found = source.after(query.from(), way, query.limit() + 1);
    boolean more = found.size() > query.limit();
    List<TicketListItem> items = more ? found.subList(0, query.limit()) : found;
    boolean behind =
        query.from().isPresent()
            && !items.isEmpty()
            && !source
                .after(Optional.of(way.positionOf(items.getFirst())), way.reversed(), 1)
                .isEmpty();
    return query.page(items, more, behind);
  }

  private TicketSource source(ClientSession session, TicketFilter filter, TicketOrder order) {
    return plan(session).source(filter, order);
  }

  private ListPlan plan(ClientSession session) {
    return new ListPlan(new IndexedRead(session), mongoDatabase(), mongoCollection());
  }
}
