package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final Instant FIRST = Instant.parse("1973-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");

  /** So many hours has each of the intervals from one time on. */
  private static List<Double> hours(Interval interval, String zoneId, String from, int count) {
    ZoneId zone = ZoneId.of(zoneId);
    List<Double> hours = new ArrayList<>();
    Instant begin = interval.floor(Instant.parse(from), zone);
    for (int i = 0; i < count; i++) {
      Instant end = interval.next(begin, zone);
      hours.add(Duration.between(begin, end).toMinutes() / 60.0);
      begin = end;
    }
    return hours;
  }

  @Test
  void days_of_clock_changes_are_shorter_or_longer() {
    assertThat(hours(Interval.DAY, "Europe/Berlin", "2026-03-28T12:00:00Z", 3))
        .containsExactly(24.0, 23.0, 24.0);
    assertThat(hours(Interval.DAY, "Europe/Berlin", "2026-10-24T12:00:00Z", 3))
        .containsExactly(24.0, 25.0, 24.0);
    assertThat(hours(Interval.DAY, "Australia/Lord_Howe", "2026-04-03T14:00:00Z", 3))
        .containsExactly(24.0, 24.5, 24.0);
    assertThat(hours(Interval.DAY, "Australia/Lord_Howe", "2026-10-02T14:00:00Z", 3))
        .containsExactly(24.0, 23.5, 24.0);
  }

  @Test
  void an_hour_that_comes_twice_is_two_and_one_that_is_left_out_is_none() {
    assertThat(hours(Interval.HOUR, "Europe/Berlin", "2026-10-24T22:00:00Z", 25))
        .hasSize(25)
        .containsOnly(1.0);
    assertThat(
            Interval.HOUR.next(Instant.parse("2026-03-29T00:00:00Z"), ZoneId.of("Europe/Berlin")))
        .isEqualTo("2026-03-29T01:00:00Z");
  }

  @Test
  void clocks_that_move_by_half_an_hour_make_a_long_and_a_short_hour() {
    assertThat(hours(Interval.HOUR, "Australia/Lord_Howe", "2026-04-04T13:00:00Z", 4))
        .containsExactly(1.0, 1.5, 1.0, 1.0);
    assertThat(hours(Interval.HOUR, "Australia/Lord_Howe", "2026-10-03T14:30:00Z", 4))
        .containsExactly(1.0, 0.5, 1.0, 1.0);
  }

  @Test
  void hours_begin_where_local_clocks_strike() {
    ZoneId nepal = ZoneId.of("Asia/Kathmandu");
    assertThat(Interval.HOUR.floor(Instant.parse("2026-03-01T00:00:00Z"), nepal))
        .isEqualTo("2026-02-28T23:15:00Z");
    assertThat(Interval.DAY.floor(Instant.parse("2026-03-01T00:00:00Z"), nepal))
        .isEqualTo("2026-02-28T18:15:00Z");
    assertThat(Interval.QUARTER.floor(Instant.parse("2026-03-01T00:14:59.999Z"), nepal))
        .isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void a_date_that_was_left_out_has_no_interval() {
    ZoneId samoa = ZoneId.of("Pacific/Apia");
    Instant last = Interval.DAY.floor(Instant.parse("2011-12-30T09:59:59Z"), samoa);
    assertThat(last).isEqualTo("2011-12-29T10:00:00Z");
    Instant next = Interval.DAY.next(last, samoa);
    assertThat(next).isEqualTo("2011-12-30T10:00:00Z");
    assertThat(next.atZone(samoa).toLocalDate()).hasToString("2011-12-31");
    assertThat(Interval.DAY.next(next, samoa)).isEqualTo("2011-12-31T10:00:00Z");
    assertThat(Interval.DAY.previous(next, samoa)).isEqualTo(last);
  }

  @Test
  void a_day_without_midnight_begins_at_one() {
    ZoneId brazil = ZoneId.of("America/Sao_Paulo");
    assertThat(Interval.DAY.floor(Instant.parse("2018-11-04T12:00:00Z"), brazil))
        .isEqualTo("2018-11-04T03:00:00Z");
    assertThat(hours(Interval.DAY, "America/Sao_Paulo", "2018-11-03T12:00:00Z", 3))
        .containsExactly(24.0, 23.0, 24.0);
  }

  @Test
  void weeks_begin_on_mondays_and_months_on_their_first() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant time = Instant.parse("2026-11-01T00:00:00Z");
    assertThat(Interval.WEEK.floor(time, berlin)).isEqualTo("2026-10-25T23:00:00Z");
    assertThat(Interval.WEEK.ceil(time, berlin)).isEqualTo("2026-11-01T23:00:00Z");
    assertThat(Interval.MONTH.floor(time, berlin)).isEqualTo("2026-10-31T23:00:00Z");
    assertThat(Interval.MONTH.previous(Instant.parse("2026-10-31T23:00:00Z"), berlin))
        .isEqualTo("2026-09-30T22:00:00Z");
  }

  @Test
  void in_every_zone_intervals_follow_each_other_and_begin_on_quarter_hours() {
    Random random = new Random(2);
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneId zone = ZoneId.of(id);
      List<Instant> times = new ArrayList<>();
      for (ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
          change != null && change.getInstant().isBefore(LAST);
          change = zone.getRules().nextTransition(change.getInstant())) {
        times.add(change.getInstant().plusSeconds(random.nextLong(-100_000, 100_000)));
        times.add(change.getInstant());
        times.add(change.getInstant().minusMillis(1));
      }
      times.add(FIRST.plusSeconds(random.nextLong(2_000_000_000)));
      for (Instant time : times) {
        for (Interval interval : Interval.values()) {
          assertFollowing(interval, zone, time);
        }
      }
    }
  }

  private static void assertFollowing(Interval interval, ZoneId zone, Instant time) {
    Instant begin = interval.floor(time, zone);
    Instant end = interval.next(begin, zone);
    String what = "%s in %s at %s".formatted(interval, zone, time);
    assertThat(begin).as(what).isBeforeOrEqualTo(time);
    assertThat(end).as(what).isAfter(time);
    assertThat(interval.floor(begin, zone)).as(what).isEqualTo(begin);
    assertThat(interval.floor(end, zone)).as(what).isEqualTo(end);
    assertThat(interval.floor(end.minusMillis(1), zone)).as(what).isEqualTo(begin);
    assertThat(interval.previous(end, zone)).as(what).isEqualTo(begin);
    assertThat(Quarters.begin(Quarters.of(begin))).as(what).isEqualTo(begin);
    assertThat(Quarters.begin(Quarters.of(end))).as(what).isEqualTo(end);
  }
}
