package helpdesk.query.reports;

import java.time.Instant;
import java.time.LocalDate;

/** Quarter hours since 1970 in UTC: the finest time that counters know. */
final class Quarters {
  static final long MILLIS = 900_000;
  static final int PER_DAY = 96;

  private Quarters() {}

  /** The quarter hour in which a time lies. */
  static long of(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), MILLIS);
  }

  /** The first quarter hour that does not begin before a time. */
  static long ceil(Instant time) {
    return Math.ceilDiv(time.toEpochMilli(), MILLIS);
  }

  static Instant begin(long quarter) {
    return Instant.ofEpochMilli(quarter * MILLIS);
  }

  static LocalDate day(long quarter) {
    return LocalDate.ofEpochDay(Math.floorDiv(quarter, (long) PER_DAY));
  }

  static long ofDay(LocalDate day) {
    return day.toEpochDay() * PER_DAY;
  }

  static int inDay(long quarter) {
    return Math.floorMod(quarter, PER_DAY);
  }
}
