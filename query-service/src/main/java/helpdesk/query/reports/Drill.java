package helpdesk.query.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.query.http.Choice;
import java.net.URLEncoder;
import java.time.Instant;

/** The question to the list that returns exactly the tickets behind a number. */
record Drill(String link) {
  private static final Drill TICKETS = new Drill("/tickets");

  /** Earlier than anything: with it a time must be there at all. */
  static final Instant EVER = Instant.EPOCH;

  static Drill tickets() {
    return TICKETS;
  }

  Drill with(String parameter, String value) {
    String encoded = URLEncoder.encode(value, UTF_8).replace("+", "%20");
    return new Drill(link + (link.contains("?") ? "&" : "?") + parameter + "=" + encoded);
  }

  /** Half open; null is no bound. */
  Drill within(String time, Instant from, Instant to) {
    Drill drill = from == null ? this : with(time + "_from", from.toString());
    return to == null ? drill : drill.with(time + "_to", to.toString());
  }

  /**
   * Those of such a range in its own order: there an index begins with the range, whatever else is
   * asked for.
   */
  Drill during(String time, Instant from, Instant to) {
    return within(time, from, to).with("sort", time + "_at");
  }

  /** Only those of a group, null being those without a value. */
  Drill in(Dimension dimension, String group) {
    return switch (dimension) {
      case ALL -> this;
      case PRIORITY -> with("priority", escaped(group));
      case ASSIGNEE -> with("assignee_id", escaped(group));
      case CHANNEL -> with("channel", escaped(group));
      case TAG -> with("tag", escaped(group));
    };
  }

  private static String escaped(String value) {
    return value == null ? Choice.NONE : Choice.escape(value);
  }
}
