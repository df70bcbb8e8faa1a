package helpdesk.query.list;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bson.conversions.Bson;

/** The orders in which the list can be walked; equal times are told apart by the id. */
enum TicketOrder {
  NEWEST_UPDATE("-updated_at"),
  OLDEST_UPDATE("updated_at"),
  NEWEST("-created_at"),
  OLDEST("created_at");

  private final String wire;
  private final String field;
  private final boolean descending;

  TicketOrder(String wire) {
    this.wire = wire;
    this.descending = wire.startsWith("-");
    this.field = descending ? wire.substring(1) : wire;
  }

  static Optional<TicketOrder> of(String wire) {
    return Arrays.stream(values()).filter(order -> order.wire.equals(wire)).findFirst();
  }

  String wire() {
    return wire;
  }

  Bson sort() {
    return descending ? Sorts.descending(field, "_id") : Sorts.ascending(field, "_id");
  }

  Instant timeOf(TicketListItem item) {
    return field.equals("created_at") ? item.createdAt() : item.updatedAt();
  }

  /**
   * What comes after that item. The bound beside the {@code $or} says nothing new, but without it
   * the index is walked from its end.
   */
  Bson after(Instant time, String id) {
    Date at = Date.from(time);
    return descending
        ? and(lte(field, at), or(lt(field, at), and(eq(field, at), lt("_id", id))))
        : and(gte(field, at), or(gt(field, at), and(eq(field, at), gt("_id", id))));
  }
}
