package helpdesk.query.reports;

/**
 * Numbers and durations of one period are documents of their own: durations need many times the
 * room, and most reports have no use for them.
 */
enum Kind {
  COUNTS,
  DURATIONS;

  /** The document's key for a period. */
  String key(String period) {
    return switch (this) {
      case COUNTS -> period;
      case DURATIONS -> "h" + period;
    };
  }

  /** The period of a document's key. */
  String period(String key) {
    return switch (this) {
      case COUNTS -> key;
      case DURATIONS -> key.substring(1);
    };
  }
}
