package helpdesk.query.list;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/** The times of a ticket, by which it can be filtered and, but for one, sorted. */
enum TimeField {
  CREATED,
  UPDATED,
  TRIAGED,
  CLOSED,
  FIRST_ACTION;

  /** The name in documents and answers. */
  String field() {
    return prefix() + "_at";
  }

  String from() {
    return prefix() + "_from";
  }

  String to() {
    return prefix() + "_to";
  }

  boolean isSortable() {
    return this != FIRST_ACTION;
  }

  /** Whether there are tickets without this time. */
  boolean mayBeAbsent() {
    return this != CREATED && this != UPDATED;
  }

  Function<TicketListItem, Instant> reader() {
    return switch (this) {
      case CREATED -> TicketListItem::createdAt;
      case UPDATED -> TicketListItem::updatedAt;
      case TRIAGED -> TicketListItem::triagedAt;
      case CLOSED -> TicketListItem::closedAt;
      case FIRST_ACTION -> TicketListItem::firstActionAt;
    };
  }

  private String prefix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
