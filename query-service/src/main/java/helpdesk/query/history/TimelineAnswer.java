package helpdesk.query.history;

import helpdesk.query.freshness.Meta;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.util.List;

/** The body of a page of a ticket's timeline. */
record TimelineAnswer(List<TimelineItem> items, String nextCursor, boolean hasMore, Meta meta) {

  static TimelineAnswer of(Page<HistoryDocument> page, Meta meta) {
    return new TimelineAnswer(
        page.items().stream().map(TimelineItem::of).toList(),
        page.next().map(Cursor::encode).orElse(null),
        page.next().isPresent(),
        meta);
  }
}
