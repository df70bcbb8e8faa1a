package helpdesk.query.changes;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Meta;
import java.util.List;

/** The body of a page of changes. */
record ChangesAnswer(List<ChangeItem> items, String nextCursor, boolean endOfStream, Meta meta) {

  static ChangesAnswer of(Answer<ChangePage> answer) {
    ChangePage page = answer.shown();
    return new ChangesAnswer(
        page.changes().stream().map(TicketChange::item).toList(),
        page.next().encode(),
        page.end(),
        answer.meta());
  }
}
