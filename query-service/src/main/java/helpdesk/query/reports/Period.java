package helpdesk.query.reports;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The periods that counters are kept for, in UTC; each has a document in each shard. */
enum Period {
  MONTH,
  WEEK,
  DAY;

  /** Precedes the keys of all months. */
  static final String MONTHS = "m";

  /** Follows the keys of all months. */
  static final String AFTER_MONTHS = "n";

  /** Whether the document of that key knows quarter hours. */
  static boolean isDay(String key) {
    return key.startsWith("d");
  }

  String keyAt(Instant time) {
    return keyOf(begin(Quarters.day(Quarters.of(time))));
  }

  /** The key of the period that begins on that day. */
  String keyOf(LocalDate begin) {
    return switch (this) {
      case MONTH -> String.format(Locale.ROOT, "m%tY-%<tm", begin);
      case WEEK -> "w" + begin;
      case DAY -> "d" + begin;
    };
  }

  /** The first day of the period with that day. */
  LocalDate begin(LocalDate day) {
    return switch (this) {
      case MONTH -> day.withDayOfMonth(1);
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case DAY -> day;
    };
  }

  LocalDate plus(LocalDate day, int periods) {
    return switch (this) {
      case MONTH -> day.plusMonths(periods);
      case WEEK -> day.plusWeeks(periods);
      case DAY -> day.plusDays(periods);
    };
  }
}
