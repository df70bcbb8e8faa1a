package helpdesk.query.list;

import helpdesk.query.freshness.Meta;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.util.List;

/** The body of a page of the list. */
record TicketListAnswer(List<TicketListItem> items, String nextCursor, boolean hasMore, Meta meta) {

  static TicketListAnswer of(Page<TicketListItem> page, Meta meta) {
    return new TicketListAnswer(
        page.items(), page.next().map(Cursor::encode).orElse(null), page.next().isPresent(), meta);
  }
}
