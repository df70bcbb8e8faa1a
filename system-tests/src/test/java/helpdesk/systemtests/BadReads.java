package helpdesk.systemtests;

import static helpdesk.systemtests.BadRequest.json;
import static helpdesk.systemtests.BadRequest.plain;

import java.util.List;
import java.util.Map;

/** What the read URL must refuse, and how. */
final class BadReads {
  private static final String INVALID = "invalid-request";
  private static final String UNKNOWN = "/tickets/00000000-0000-4000-8000-000000000000";

  private BadReads() {}

  /**
   * Those that concern the ticket of that id, which exists; the cursor is one of {@code limit=1}.
   */
  static List<BadRequest> forTicket(String id, String cursor) {
    String ticket = "/tickets/" + id;
    return List.of(
        plain("an unknown parameter", "GET", "/tickets?colour=red", 400, INVALID),
        plain("an unknown parameter of a ticket", "GET", ticket + "?colour=red", 400, INVALID),
        plain(
            "an unknown parameter of the dashboard", "GET", "/dashboard?colour=red", 400, INVALID),
        plain("an unknown status", "GET", "/tickets?status=done", 400, INVALID),
        plain("an unknown sort", "GET", "/tickets?sort=colour", 400, INVALID),
        plain("no items", "GET", "/tickets?limit=0", 400, INVALID),
        plain("too many items", "GET", "/tickets?limit=201", 400, INVALID),
        plain("a limit in words", "GET", "/tickets?limit=many", 400, INVALID),
        plain("a limit beyond numbers", "GET", "/tickets?limit=99999999999999999999", 400, INVALID),
        plain("a cursor that is none", "GET", "/tickets?cursor=abc", 400, INVALID),
        plain("a cursor with rubbish", "GET", "/tickets?cursor=%00%ff", 400, INVALID),
        plain(
            "the cursor of another filter",
            "GET",
            "/tickets?limit=1&status=closed&cursor=" + cursor,
            400,
            INVALID),
        plain(
            "the cursor of another sort",
            "GET",
            "/tickets?limit=1&sort=created_at&cursor=" + cursor,
            400,
            INVALID),
        plain("NUL in a parameter", "GET", "/tickets?status=%00", 400, INVALID),
        plain("a wrong UUID", "GET", "/tickets/7", 400, INVALID),
        plain("a wrong UUID of a history", "GET", "/tickets/7/history", 400, INVALID),
        plain("a ticket that is not there", "GET", UNKNOWN, 404, "not-found"),
        plain("a wrong min_version", "GET", ticket + "?min_version=new", 400, INVALID),
        plain("a negative min_version", "GET", ticket + "?min_version=-1", 400, INVALID),
        plain("a token that is none", "GET", "/tickets", 400, INVALID)
            .with("Consistency-Token", "1.2"),
        plain("a token of no shard", "GET", "/tickets", 400, INVALID)
            .with("Consistency-Token", "1.64.1.00000000"),
        plain("an unknown route", "GET", "/ticket", 404, "no-such-route"),
        plain("an answer in HTML", "GET", "/tickets", 406, "not-acceptable")
            .with("Accept", "text/html"),
        json(
            "a write on the read URL",
            "POST",
            "/tickets",
            Map.of("message", "a"),
            405,
            "method-not-allowed"),
        plain("a delete on the read URL", "DELETE", ticket, 405, "method-not-allowed"));
  }
}
