package helpdesk.query.dashboard;

import helpdesk.events.TicketPriority;
import helpdesk.query.feed.core.StoredValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all shards have counted, added up. */
final class Numbers {
  static final int MOST_ASSIGNEES = 100;

  private final Map<String, Long> statuses = new TreeMap<>();
  private final Map<String, Long> priorities = new TreeMap<>();
  private final Map<String, Map<String, Long>> assignees = new TreeMap<>();

  void add(ShardCounts shard) {
    statuses.merge("open", shard.open(), Long::sum);
    statuses.merge("triaged", shard.triaged(), Long::sum);
    statuses.merge("closed", shard.closed(), Long::sum);
    shard.priority().forEach((name, n) -> priorities.merge(name, n, Long::sum));
    shard
        .assignee()
        .forEach(
            (who, counts) ->
                counts.forEach(
                    (status, n) ->
                        assignees
                            .computeIfAbsent(who, each -> new TreeMap<>())
                            .merge(status, n, Long::sum)));
  }

  Dashboard.ByStatus byStatus() {
    return new Dashboard.ByStatus(
        of(statuses, "open"), of(statuses, "triaged"), of(statuses, "closed"));
  }

  Dashboard.ByPriority byPriority() {
    return new Dashboard.ByPriority(
        of(priorities, TicketPriority.LOW.wire()),
        of(priorities, TicketPriority.NORMAL.wire()),
        of(priorities, TicketPriority.HIGH.wire()),
        of(priorities, TicketPriority.URGENT.wire()));
  }

  /** Those with most to do first. */
  List<Dashboard.Assignee> byAssignee() {
    List<Dashboard.Assignee> all = new ArrayList<>();
    assignees.forEach(
        (stored, counts) -> {
          long open = of(counts, "open");
          long triaged = of(counts, "triaged");
          if (!stored.equals(StoredValue.NONE) && open + triaged > 0) {
            all.add(
                new Dashboard.Assignee(StoredValue.read(stored), open, triaged, open + triaged));
          }
        });
    all.sort(
        Comparator.comparingLong(Dashboard.Assignee::n)
            .reversed()
            .thenComparing(Dashboard.Assignee::assigneeId));
    return all;
  }

  long unassigned() {
    Map<String, Long> nobody = assignees.getOrDefault(StoredValue.NONE, Map.of());
    return of(nobody, "open") + of(nobody, "triaged");
  }

  private static long of(Map<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }
}
