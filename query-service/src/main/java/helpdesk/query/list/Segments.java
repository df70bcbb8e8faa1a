package helpdesk.query.list;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * What comes after a place in an order, cut so that each piece is one stretch of an index: first
 * the rest of the same time, then the other times. One filter with {@code $or} says the same, but
 * servers walk the index from its end for it. Dates and null are never compared with each other.
 */
final class Segments {
  /** Earlier than any ticket, and what every date is compared with by every server. */
  static final Date FIRST_TIME = Date.from(Instant.parse("0000-01-01T00:00:00Z"));

  private Segments() {}

  /** In the order in which they are to be walked. */
  static List<Bson> after(Position last, TicketOrder order, boolean absentAllowed) {
    String field = order.time().field();
    List<Bson> segments = new ArrayList<>();
    Date at = last.time() == null ? null : Date.from(last.time());
    segments.add(
        and(eq(field, at), order.descending() ? lt("_id", last.id()) : gt("_id", last.id())));
    if (order.descending()) {
      if (at != null) {
        segments.add(lt(field, at));
        if (absentAllowed) {
          segments.add(eq(field, null));
        }
      }
    } else {
      segments.add(at == null ? gte(field, FIRST_TIME) : gt(field, at));
    }
    return segments;
  }
}
