package helpdesk.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Meta;
import helpdesk.query.freshness.ParkedTicket;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a page of a ticket's history.
 *
 * @param parked only where the ticket is: later events wait because one could not be applied
 */
record TicketHistoryAnswer(
    List<HistoryItem> items,
    String nextCursor,
    boolean hasMore,
    @JsonInclude(JsonInclude.Include.NON_NULL) ParkedTicket parked,
    Meta meta) {

  static TicketHistoryAnswer of(Answer<TicketHistoryView.Shown> answer) {
    TicketHistoryView.Shown shown = answer.shown();
    Page<HistoryDocument> page = shown.page();
    return new TicketHistoryAnswer(
        items(page.items(), shown.noteBefore()),
        page.next().map(Cursor::encode).orElse(null),
        page.next().isPresent(),
        shown.parked(answer),
        answer.meta());
  }

  private static List<HistoryItem> items(List<HistoryDocument> events, String noteBefore) {
    List<HistoryItem> items = new ArrayList<>();
    String note = noteBefore;
    for (HistoryDocument event : events) {
      items.add(HistoryItem.of(event, note));
      note = event.isNote() ? event.note() : note;
    }
    return items;
  }
}
