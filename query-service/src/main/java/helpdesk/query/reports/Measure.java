package helpdesk.query.reports;

import helpdesk.events.Facts;
import java.time.Instant;
import java.util.Locale;

/** How long something took, from a ticket's creation on. */
enum Measure {
  FIRST_ACTION,
  TRIAGE,
  CLOSE;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** When it was done; null where it was not yet. */
  Instant end(Facts facts) {
    return switch (this) {
      case FIRST_ACTION -> facts.firstActionAt();
      case TRIAGE -> facts.triagedAt();
      case CLOSE -> facts.closedAt();
    };
  }

  /** The list's parameter for that time. */
  String parameter() {
    return switch (this) {
      case FIRST_ACTION -> "first_action";
      case TRIAGE -> "triaged";
      case CLOSE -> "closed";
    };
  }
}
