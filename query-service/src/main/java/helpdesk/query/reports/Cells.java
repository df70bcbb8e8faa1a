package helpdesk.query.reports;

import helpdesk.events.Facts;
import helpdesk.query.feed.core.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything that a ticket counts in. What an event changes is what the ticket counts in after it
 * less what it counted in before: so whatever happened, the counters are those of all tickets that
 * are there, as they are now.
 */
final class Cells {
  private final Map<String, Map<String, Long>> amounts = new HashMap<>();

  private Cells() {}

  /** From the facts before to those after, either of which may be null; nothing that cancels. */
  static Map<String, Map<String, Long>> moved(Facts before, Facts after) {
    Cells cells = new Cells();
    cells.count(before, -1);
    cells.count(after, 1);
    cells.amounts.values().forEach(paths -> paths.values().removeIf(amount -> amount == 0));
    cells.amounts.values().removeIf(Map::isEmpty);
    return cells.amounts;
  }

  private void count(Facts facts, long amount) {
    if (facts != null) {
      for (Dimension dimension : Dimension.values()) {
        for (String group : dimension.groups(facts)) {
          count(facts, dimension, group, amount);
        }
      }
    }
  }

  private void count(Facts facts, Dimension dimension, String group, long amount) {
    if (dimension == Dimension.ASSIGNEE) {
      add(Change.Counts.ALL, CounterPaths.ofAssignees(facts.status()) + "." + group, amount);
    }
    for (Counted counted : Counted.values()) {
      String path = CounterPaths.of(dimension, counted) + "." + group;
      Instant time = counted.time(facts);
      if (time != null) {
        add(Change.Counts.ALL, path, amount);
        add(Kind.COUNTS, time, path, "", amount);
      }
    }
    for (Cohort cohort : Cohort.values()) {
      for (Measure measure : Measure.values()) {
        count(
            facts,
            cohort,
            measure,
            CounterPaths.of(dimension, cohort, measure) + "." + group,
            amount);
      }
    }
  }

  private void count(Facts facts, Cohort cohort, Measure measure, String path, long amount) {
    Instant time = cohort.time(facts);
    Instant end = measure.end(facts);
    if (time != null && end != null) {
      long millis = Duration.between(facts.createdAt(), end).toMillis();
      add(Kind.DURATIONS, time, path, "." + DurationBins.of(millis), amount);
    }
  }

  /** In each period of that time; a day knows its quarter hours. */
  private void add(Kind kind, Instant time, String path, String bin, long amount) {
    for (Period period : Period.values()) {
      String part = period == Period.DAY ? "." + Quarters.inDay(Quarters.of(time)) : "";
      add(kind.key(period.keyAt(time)), path + part + bin, amount);
    }
  }

  private void add(String key, String path, long amount) {
    amounts.computeIfAbsent(key, k -> new HashMap<>()).merge(path, amount, Long::sum);
  }
}
