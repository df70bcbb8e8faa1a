package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.ExampleLog;
import helpdesk.query.dashboard.DashboardProjector;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the audit compares counters with is what the events have added up to. */
class StandingTest {
  @Test
  void what_the_events_of_a_shard_change_adds_up_to_what_its_tickets_count_in() {
    ExampleLog log = new ExampleLog(5);
    log.anythingIn(3, 400);
    for (Projector view : List.of(new DashboardProjector(), new ReportProjector())) {
      Map<String, Map<String, Long>> changed = new HashMap<>();
      log.shard(3).forEach(each -> add(changed, (Change.Counts) view.project(event(each))));
      Map<String, Map<String, Long>> standing = new HashMap<>();
      log.tickets().values().forEach(facts -> add(standing, view.standing(facts)));
      assertThat(withoutZeros(changed)).isNotEmpty().isEqualTo(withoutZeros(standing));
    }
  }

  private static FeedEvent event(ExampleLog.Entry entry) {
    return new FeedEvent(entry.envelope(), entry.event(), 0, Instant.EPOCH, Instant.EPOCH);
  }

  private static void add(Map<String, Map<String, Long>> sums, Change.Counts counts) {
    counts
        .amounts()
        .forEach(
            (key, amounts) ->
                amounts.forEach(
                    (path, amount) ->
                        sums.computeIfAbsent(key, each -> new HashMap<>())
                            .merge(path, amount, Long::sum)));
  }

  private static Map<String, Map<String, Long>> withoutZeros(Map<String, Map<String, Long>> sums) {
    sums.values().forEach(paths -> paths.values().removeIf(amount -> amount == 0));
    sums.values().removeIf(Map::isEmpty);
    return sums;
  }
}
