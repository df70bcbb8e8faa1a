package helpdesk.query.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The intervals of a time series, as people in a time zone see them: a day may have 23 or 25 hours,
 * begin at one o'clock, or not be there at all.
 */
enum Interval {
  QUARTER("15m"),
  HOUR("hour"),
  DAY("day"),
  WEEK("week"),
  MONTH("month");

  private final String wire;

  Interval(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }

  /** When the interval began that has this time. */
  Instant floor(Instant time, ZoneId zone) {
    return switch (this) {
      case QUARTER -> Quarters.begin(Quarters.of(time));
      case HOUR -> floorHour(time, zone);
      case DAY -> floor(time, zone, Period.DAY);
      case WEEK -> floor(time, zone, Period.WEEK);
      case MONTH -> floor(time, zone, Period.MONTH);
    };
  }

  /** The time itself where an interval begins then, else when the next one does. */
  Instant ceil(Instant time, ZoneId zone) {
    Instant floor = floor(time, zone);
    return floor.equals(time) ? time : next(floor, zone);
  }

  /** When the interval ends that begins then. */
  Instant next(Instant begin, ZoneId zone) {
    return switch (this) {
      case QUARTER -> begin.plusMillis(Quarters.MILLIS);
      case HOUR -> nextHour(begin, zone);
      case DAY -> next(begin, zone, Period.DAY);
      case WEEK -> next(begin, zone, Period.WEEK);
      case MONTH -> next(begin, zone, Period.MONTH);
    };
  }

  /** When the interval began that ends then. */
  Instant previous(Instant begin, ZoneId zone) {
    return floor(begin.minusMillis(1), zone);
  }

  private static Instant floorHour(Instant time, ZoneId zone) {
    Instant begin = Quarters.begin(Quarters.of(time));
    while (!beginsHour(begin, zone)) {
      begin = begin.minusMillis(Quarters.MILLIS);
    }
    return begin;
  }

  private static Instant nextHour(Instant begin, ZoneId zone) {
    Instant time = begin;
    do {
      time = time.plusMillis(Quarters.MILLIS);
    } while (!beginsHour(time, zone));
    return time;
  }

  /**
   * Whether clocks come to another hour in this quarter hour, or to the same once more. Where they
   * move by half an hour, one lasts half as long and one half as long again.
   */
  private static boolean beginsHour(Instant quarter, ZoneId zone) {
    ZonedDateTime before = quarter.minusMillis(1).atZone(zone);
    ZonedDateTime after = quarter.plusMillis(Quarters.MILLIS - 1).atZone(zone);
    return !hour(before.toLocalDateTime()).equals(hour(after.toLocalDateTime()))
        || !before
            .truncatedTo(ChronoUnit.HOURS)
            .toInstant()
            .equals(after.truncatedTo(ChronoUnit.HOURS).toInstant());
  }

  private static LocalDateTime hour(LocalDateTime time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  /** The last beginning that is not later: the local date may step back when clocks do. */
  private static Instant floor(Instant time, ZoneId zone, Period unit) {
    LocalDate day = unit.plus(unit.begin(time.atZone(zone).toLocalDate()), 1);
    while (begin(day, zone).isAfter(time)) {
      day = unit.plus(day, -1);
    }
    return begin(day, zone);
  }

  /** A date that a zone left out begins where the next one does. */
  private static Instant next(Instant begin, ZoneId zone, Period unit) {
    LocalDate day = unit.begin(begin.atZone(zone).toLocalDate());
    while (!begin(day, zone).isAfter(begin)) {
      day = unit.plus(day, 1);
    }
    return begin(day, zone);
  }

  private static Instant begin(LocalDate day, ZoneId zone) {
    return Quarters.begin(Quarters.of(day.atStartOfDay(zone).toInstant()));
  }
}
