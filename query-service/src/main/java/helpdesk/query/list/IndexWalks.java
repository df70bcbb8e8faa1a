package helpdesk.query.list;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.conversions.Bson;

/**
 * Tickets out of one index, walked once per value that the index begins with; the walks are merged
 * here, since servers sort where they could merge.
 *
 * @param starts the stretches of the index, each with all other filters
 * @param all the filter of all stretches together
 */
record IndexWalks(
    IndexedRead read,
    MongoCollection<TicketListItem> collection,
    String index,
    List<Bson> starts,
    Bson all,
    boolean absentAllowed)
    implements TicketSource {
  IndexWalks {
    starts = List.copyOf(starts);
  }

  @Override
  public List<TicketListItem> after(Optional<Position> last, TicketOrder order, int limit) {
    if (starts.size() == 1) {
      return walk(starts.getFirst(), last, order, limit);
    }
    TreeMap<Position, TicketListItem> merged = new TreeMap<>(order.comparator());
    for (Bson start : starts) {
      walk(start, last, order, limit).forEach(item -> merged.put(order.positionOf(item), item));
    }
    return merged.values().stream().limit(limit).toList();
  }

  private List<TicketListItem> walk(
      Bson start, Optional<Position> last, TicketOrder order, int limit) {
    if (last.isEmpty()) {
      return find(start, order, limit);
    }
    List<TicketListItem> found = new ArrayList<>();
    for (Bson segment : Segments.after(last.get(), order, absentAllowed)) {
      if (found.size() < limit) {
        found.addAll(find(Filters.and(start, segment), order, limit - found.size()));
      }
    }
    return found;
  }

  private List<TicketListItem> find(Bson filter, TicketOrder order, int limit) {
    return read.find(collection, index, filter, TicketListView.WITHOUT_TERMS, order.sort(), limit);
  }

  @Override
  public int count() {
    return read.count(collection, index, all, COUNTED + 1);
  }
}
