package helpdesk.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Meta;
import helpdesk.query.freshness.ParkedTicket;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.util.List;

/**
 * The body of a page of a ticket's timeline.
 *
 * @param parked only where the ticket is: later events wait because one could not be applied
 */
record TimelineAnswer(
    List<TimelineItem> items,
    String nextCursor,
    boolean hasMore,
    @JsonInclude(JsonInclude.Include.NON_NULL) ParkedTicket parked,
    Meta meta) {

  static TimelineAnswer of(Answer<TicketHistoryView.Shown> answer) {
    Page<HistoryDocument> page = answer.shown().page();
    return new TimelineAnswer(
        page.items().stream().map(TimelineItem::of).toList(),
        page.next().map(Cursor::encode).orElse(null),
        page.next().isPresent(),
        answer.shown().parked(answer),
        answer.meta());
  }
}
