package helpdesk.query.history;

import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import helpdesk.query.http.Parameters;
import java.util.List;

/** What is asked of a ticket's history: everything after a version. */
record HistoryQuery(String ticketId, int limit, long afterVersion) {
  static HistoryQuery of(String ticketId, Parameters parameters) {
    long after =
        Cursor.positionFrom(parameters, question(ticketId), 1)
            .map(parts -> version(parts.getFirst(), parameters))
            .orElse(0L);
    return new HistoryQuery(ticketId, Page.limit(parameters), after);
  }

  Cursor cursorAfter(HistoryDocument last) {
    return new Cursor(question(ticketId), List.of(Long.toString(last.version())));
  }

  private static String question(String ticketId) {
    return "history " + ticketId;
  }

  private static long version(String text, Parameters parameters) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      Cursor.malformed(parameters.violations());
      return 0;
    }
  }
}
