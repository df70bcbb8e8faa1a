package helpdesk.query.reports;

import helpdesk.events.Facts;
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.Locale;

/** What is counted of tickets, each at a time of its own. */
enum Counted {
  OPENED,
  /** Not closed by now, at the time of creation: what is left of those days. */
  ACTIVE,
  TRIAGED,
  CLOSED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** When a ticket counts; null where it does not. */
  Instant time(Facts facts) {
    return switch (this) {
      case OPENED -> facts.createdAt();
      case ACTIVE -> facts.status() == TicketStatus.CLOSED ? null : facts.createdAt();
      case TRIAGED -> facts.triagedAt();
      case CLOSED -> facts.closedAt();
    };
  }
}
