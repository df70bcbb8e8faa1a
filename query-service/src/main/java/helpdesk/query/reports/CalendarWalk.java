package helpdesk.query.reports;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ways from one day to another by whole days, weeks and months. */
final class CalendarWalk {

  /** A period that is walked along: forwards (1) or backwards (-1). */
  record Step(Period period, LocalDate begin, int sign) {
    String key() {
      return period.keyOf(begin);
    }

    private LocalDate from() {
      return sign > 0 ? begin : period.plus(begin, 1);
    }

    private LocalDate to() {
      return sign > 0 ? period.plus(begin, 1) : begin;
    }
  }

  private CalendarWalk() {}

  /** Never back, and never farther than to the end: by the longest period that begins there. */
  static List<Step> forwards(LocalDate from, LocalDate to) {
    List<Step> steps = new ArrayList<>();
    LocalDate day = from;
    while (day.isBefore(to)) {
      Step step = longest(day, to);
      steps.add(step);
      day = step.to();
    }
    return steps;
  }

  private static Step longest(LocalDate day, LocalDate end) {
    return Arrays.stream(Period.values())
        .filter(period -> period.begin(day).equals(day))
        .map(period -> new Step(period, day, 1))
        .filter(step -> !step.to().isAfter(end))
        .findFirst()
        .orElseThrow();
  }

  /** The shortest way, also by going back. */
  static List<Step> between(LocalDate from, LocalDate to) {
    Map<LocalDate, Step> reachedBy = new HashMap<>();
    Deque<LocalDate> next = new ArrayDeque<>(List.of(from));
    while (!from.equals(to) && !reachedBy.containsKey(to)) {
      LocalDate day = next.remove();
      for (Period period : Period.values()) {
        if (period.begin(day).equals(day)) {
          LocalDate before = period.plus(day, -1);
          reach(period.plus(day, 1), new Step(period, day, 1), from, reachedBy, next);
          reach(before, new Step(period, before, -1), from, reachedBy, next);
        }
      }
    }
    return steps(from, to, reachedBy);
  }

  private static void reach(
      LocalDate day,
      Step step,
      LocalDate start,
      Map<LocalDate, Step> reachedBy,
      Deque<LocalDate> next) {
    if (!day.equals(start) && reachedBy.putIfAbsent(day, step) == null) {
      next.add(day);
    }
  }

  private static List<Step> steps(LocalDate from, LocalDate to, Map<LocalDate, Step> reachedBy) {
    List<Step> steps = new ArrayList<>();
    LocalDate day = to;
    while (!day.equals(from)) {
      Step step = reachedBy.get(day);
      steps.addFirst(step);
      day = step.from();
    }
    return steps;
  }
}
