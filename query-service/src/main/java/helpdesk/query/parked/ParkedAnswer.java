package helpdesk.query.parked;

import helpdesk.query.freshness.Meta;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.util.List;

/** The body of a page of parked tickets. */
record ParkedAnswer(List<ParkedItem> items, String nextCursor, boolean hasMore, Meta meta) {

  static ParkedAnswer of(Page<ParkedItem> page, Meta meta) {
    return new ParkedAnswer(
        page.items(), page.next().map(Cursor::encode).orElse(null), page.next().isPresent(), meta);
  }
}
