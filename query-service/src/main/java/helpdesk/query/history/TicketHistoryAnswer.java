package helpdesk.query.history;

import helpdesk.query.freshness.Meta;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.util.ArrayList;
import java.util.List;

/** The body of a page of a ticket's history. */
record TicketHistoryAnswer(List<HistoryItem> items, String nextCursor, boolean hasMore, Meta meta) {

  static TicketHistoryAnswer of(TicketHistoryView.Shown shown, Meta meta) {
    Page<HistoryDocument> page = shown.page();
    return new TicketHistoryAnswer(
        items(page.items(), shown.noteBefore()),
        page.next().map(Cursor::encode).orElse(null),
        page.next().isPresent(),
        meta);
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
