package helpdesk.query.history;

import helpdesk.query.generations.Generation;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import helpdesk.query.http.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked of a ticket's history: everything after a version, in the generation of views that
 * the pages before were cut from.
 */
record HistoryQuery(String ticketId, int limit, long afterVersion, OptionalInt generation) {
  static HistoryQuery of(String ticketId, Parameters parameters) {
    Optional<Cursor> cursor = Cursor.from(parameters, question(ticketId), 1);
    long after = cursor.map(at -> version(at.position().getFirst(), parameters)).orElse(0L);
    return new HistoryQuery(ticketId, Page.limit(parameters), after, Cursor.generation(cursor));
  }

  Cursor cursorAfter(HistoryDocument last, Generation generation) {
    return new Cursor(
        question(ticketId), generation.number(), List.of(Long.toString(last.version())));
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
