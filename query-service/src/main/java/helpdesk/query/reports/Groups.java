package helpdesk.query.reports;

import helpdesk.events.TicketPriority;
import helpdesk.query.feed.core.StoredValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The groups that a report shows, as they are stored.
 *
 * @param leftOff how many more have something to show
 */
record Groups(List<String> shown, int leftOff) {
  static final int MOST = 100;

  Groups {
    shown = List.copyOf(shown);
  }

  /** Those with the most, in order of name with none at the end; priorities always, by urgency. */
  static Groups of(Dimension dimension, Collection<String> known, ToLongFunction<String> total) {
    return switch (dimension) {
      case ALL -> new Groups(List.of(StoredValue.NONE), 0);
      case PRIORITY ->
          new Groups(
              Arrays.stream(TicketPriority.values())
                  .map(priority -> StoredValue.of(priority.wire()))
                  .toList(),
              0);
      case ASSIGNEE, CHANNEL, TAG -> largest(known, total);
    };
  }

  private static Groups largest(Collection<String> known, ToLongFunction<String> total) {
    Map<String, Long> totals = new HashMap<>();
    known.forEach(group -> totals.put(group, total.applyAsLong(group)));
    totals.values().removeIf(n -> n <= 0);
    List<String> shown =
        totals.keySet().stream()
            .sorted(
                Comparator.<String, Long>comparing(totals::get).reversed().thenComparing(byName()))
            .limit(MOST)
            .sorted(byName())
            .toList();
    return new Groups(shown, totals.size() - shown.size());
  }

  static Comparator<String> byName() {
    return Comparator.comparing(StoredValue::read, Comparator.nullsLast(Comparator.naturalOrder()));
  }
}
