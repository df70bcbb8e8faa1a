package helpdesk.query.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Sorts;
import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Applied;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.freshness.ParkedTicket;
import helpdesk.query.freshness.View;
import helpdesk.query.freshness.ViewSession;
import helpdesk.query.http.Page;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** Everything that ever happened to a ticket, oldest first. */
@ApplicationScoped
class TicketHistoryView implements PanacheMongoRepositoryBase<HistoryDocument, String> {

  /**
   * What a page shows.
   *
   * @param ticketId whose history it is
   * @param known whether the ticket has any history
   * @param noteBefore the agent's note before the first event of the page that is about one
   * @param reached whether the version that was asked for, and all before it, is in the view
   */
  record Shown(
      String ticketId,
      Page<HistoryDocument> page,
      String noteBefore,
      boolean known,
      boolean reached) {

    /** Null where the ticket is not parked. */
    ParkedTicket parked(Answer<?> answer) {
      return answer.parked(ticketId).orElse(null);
    }
  }

  View<Shown> of(HistoryQuery query, long minVersion) {
    return new View<>() {
      @Override
      public Shown read(ViewSession session, Applied applied) {
        return shown(session, applied, query, minVersion);
      }

      @Override
      public Optional<String> ticket() {
        return Optional.of(query.ticketId());
      }

      @Override
      public boolean reached(Shown shown, long ignored) {
        return shown.reached();
      }
    };
  }

  private Shown shown(ViewSession session, Applied applied, HistoryQuery query, long minVersion) {
    // Events of a batch become visible one by one: a version counts once its shard has passed it.
    boolean reached =
        minVersion == 0
            || find(session, query.ticketId(), eq("version", minVersion), 1).stream()
                .anyMatch(event -> applied.includes(event.shard(), event.seq()));
    List<HistoryDocument> found =
        find(session, query.ticketId(), gt("version", query.afterVersion()), query.limit() + 1);
    boolean known =
        !found.isEmpty() || !find(session, query.ticketId(), gt("version", 0), 1).isEmpty();
    Page<HistoryDocument> page =
        Page.cut(found, query.limit(), last -> query.cursorAfter(last, session.generation()));
    return new Shown(
        query.ticketId(), page, noteBefore(session, query, page.items()), known, reached);
  }

  /** An event tells the new note only; the one before is in an event before. */
  private String noteBefore(ViewSession session, HistoryQuery query, List<HistoryDocument> events) {
    if (query.afterVersion() == 0 || events.stream().noneMatch(HistoryDocument::isNote)) {
      return null;
    }
    return Optional.ofNullable(
            MajorityRead.find(
                    session,
                    mongoCollection(),
                    and(
                        eq("ticket_id", query.ticketId()),
                        lte("version", query.afterVersion()),
                        in("type", HistoryDocument.NOTES)))
                .sort(Sorts.descending("ticket_id", "version"))
                .first())
        .map(HistoryDocument::note)
        .orElse(null);
  }

  private List<HistoryDocument> find(
      ViewSession session, String ticketId, Bson versions, int limit) {
    return MajorityRead.find(session, mongoCollection(), and(eq("ticket_id", ticketId), versions))
        .sort(Sorts.ascending("ticket_id", "version"))
        .limit(limit)
        .batchSize(limit + 1)
        .into(new ArrayList<>());
  }
}
