package helpdesk.query.reports;

import java.util.Locale;

/** What a time series shows. */
enum Metric {
  OPENED,
  TRIAGED,
  CLOSED,
  BACKLOG;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
