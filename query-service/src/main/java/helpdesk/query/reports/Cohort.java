package helpdesk.query.reports;

import helpdesk.events.Facts;
import java.time.Instant;
import java.util.Locale;

/** Which tickets' durations are looked at: those created, or those closed, in a range. */
enum Cohort {
  CREATED,
  CLOSED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** When a ticket is in it; null where it is not. */
  Instant time(Facts facts) {
    return switch (this) {
      case CREATED -> facts.createdAt();
      case CLOSED -> facts.closedAt();
    };
  }
}
