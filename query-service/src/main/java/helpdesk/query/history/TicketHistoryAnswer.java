package helpdesk.query.history;

import helpdesk.query.freshness.Meta;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.util.List;

/** The body of a page of a ticket's history. */
record TicketHistoryAnswer(List<HistoryItem> items, String nextCursor, boolean hasMore, Meta meta) {

  static TicketHistoryAnswer of(Page<HistoryDocument> page, Meta meta) {
    return new TicketHistoryAnswer(
        page.items().stream().map(HistoryItem::of).toList(),
        page.next().map(Cursor::encode).orElse(null),
        page.next().isPresent(),
        meta);
  }
}
