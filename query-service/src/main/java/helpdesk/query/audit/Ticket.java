package helpdesk.query.audit;

import static java.util.stream.Collectors.joining;

import helpdesk.events.Facts;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * What the audit keeps of a ticket's document: there may be many.
 *
 * @param facts a hash of what the document says of the ticket
 */
record Ticket(long version, long facts) {
  /** The fields that both of a ticket's documents have, and by which it counts. */
  static final List<String> FACTS =
      List.of(
          "status",
          "priority",
          "assignee_id",
          "channel",
          "tags",
          "has_note",
          "created_at",
          "triaged_at",
          "closed_at");

  static UUID id(Document stored) {
    return UUID.fromString(stored.getString("_id"));
  }

  static Ticket of(Document stored) {
    Number version = stored.get("version", Number.class);
    return new Ticket(version == null ? 0 : version.longValue(), hash(stored));
  }

  static boolean isGone(Document stored) {
    return stored.getBoolean("deleted", false) || !stored.getBoolean("listed", true);
  }

  /** A deleted one counts in nothing. */
  private static long hash(Document stored) {
    Stream<Object> said =
        isGone(stored) ? Stream.of("gone") : FACTS.stream().map(field -> stored.get(field));
    return Hash.of(said.map(each -> each + "").collect(joining("\0")));
  }

  /** By what it counts, out of its line in the list: that has the time of the first action too. */
  static Facts facts(Document line) {
    return new Facts(
        TicketStatus.of(line.getString("status")).orElseThrow(),
        TicketPriority.of(line.getString("priority")).orElseThrow(),
        line.getString("assignee_id"),
        line.getString("channel"),
        line.getList("tags", String.class),
        line.getBoolean("has_note", false),
        time(line, "created_at"),
        time(line, "first_action_at"),
        time(line, "triaged_at"),
        time(line, "closed_at"));
  }

  private static Instant time(Document line, String field) {
    Date date = line.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
