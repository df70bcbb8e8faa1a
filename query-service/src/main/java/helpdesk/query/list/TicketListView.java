package helpdesk.query.list;

import com.mongodb.client.model.Projections;
import helpdesk.query.freshness.ViewSession;
import helpdesk.query.generations.Generation;
import helpdesk.query.http.Page;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.conversions.Bson;

/** The list of tickets, page by page. */
@ApplicationScoped
public class TicketListView implements PanacheMongoRepositoryBase<TicketListItem, String> {
  private static final Duration LONGEST_OF_PAGE = Duration.ofSeconds(2);

  /** What only filters need. */
  static final Bson WITHOUT_TERMS = Projections.exclude("terms", "note_terms", "tag_keys");

  /**
   * What a request shows.
   *
   * @param total where it was asked for
   */
  record Shown(Page<TicketListItem> page, OptionalInt total) {}

  Shown shown(ViewSession session, ListQuery query) {
    ListPlan plan = plan(session, LONGEST_OF_PAGE);
    TicketSource source = plan.source(query.filter(), query.order());
    return new Shown(
        page(source, query, session.generation()),
        query.total()
            ? OptionalInt.of(plan.counted(source, query.filter()).count())
            : OptionalInt.empty());
  }

  /** How many rows of a longer walk are read at once. */
  public static final int ROWS_AT_ONCE = 500;

  /** A page of a walk over everything may have to look at many tickets for few. */
  private static final Duration LONGEST_OF_ROWS = Duration.ofSeconds(8);

  /**
   * The first tickets in the order of their creation.
   *
   * @param all whether there are no others
   * @param generation of the views, in which the walk has to go on
   */
  public record FirstRows(List<TicketListItem> rows, boolean all, Generation generation) {
    public FirstRows {
      rows = List.copyOf(rows);
    }
  }

  /** Begins a walk over everything, in the order in which tickets keep their place. */
  public FirstRows firstRows(ViewSession session, TicketFilter filter) {
    TicketOrder order = TicketOrder.OLDEST;
    return switch (plan(session, LONGEST_OF_ROWS).source(filter, order)) {
      case KnownTickets few ->
          new FirstRows(
              few.after(Optional.empty(), order, Candidates.FEW), true, session.generation());
      case IndexWalks walks -> {
        List<TicketListItem> rows = walks.after(Optional.empty(), order, ROWS_AT_ONCE);
        yield new FirstRows(rows, rows.size() < ROWS_AT_ONCE, session.generation());
      }
    };
  }

  /** The next {@link #ROWS_AT_ONCE}; fewer are the last ones. */
  public List<TicketListItem> oldestAfter(
      ViewSession session, TicketFilter filter, TicketListItem last) {
    TicketOrder order = TicketOrder.OLDEST;
    return plan(session, LONGEST_OF_ROWS)
        .walks(filter, order)
        .after(Optional.of(order.positionOf(last)), order, ROWS_AT_ONCE);
  }

  private static Page<TicketListItem> page(
      TicketSource source, ListQuery query, Generation generation) {
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
    return query.page(items, more, behind, generation);
  }

  private ListPlan plan(ViewSession session, Duration longest) {
    return new ListPlan(new IndexedRead(session, longest), mongoDatabase(), mongoCollection());
  }
}
