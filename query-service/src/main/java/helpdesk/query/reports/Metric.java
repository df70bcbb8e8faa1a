package helpdesk.query.reports;

import java.util.Locale;
import java.util.Set;

/** What a time series shows. */
enum Metric {
  OPENED,
  TRIAGED,
  CLOSED,
  BACKLOG;

  /** What is read for it. */
  Set<Counted> counted() {
    return switch (this) {
      case OPENED -> Set.of(Counted.OPENED);
      case TRIAGED -> Set.of(Counted.TRIAGED);
      case CLOSED -> Set.of(Counted.CLOSED);
      case BACKLOG -> Set.of(Counted.OPENED, Counted.CLOSED);
    };
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
