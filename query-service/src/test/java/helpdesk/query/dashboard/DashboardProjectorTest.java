package helpdesk.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.ExampleLog;
import helpdesk.query.Projections;
import helpdesk.query.feed.Change;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DashboardProjectorTest {
  private final ExampleLog log = new ExampleLog(3);
  private final UUID ticket = log.openIn(0, "one");

  private static Map<String, Long> amounts(ExampleLog.Entry event) {
    return ((Change.Counts) Projections.of(new DashboardProjector(), event))
        .amounts()
        .getOrDefault(Change.Counts.ALL, Map.of());
  }

  @Test
  void a_ticket_moves_from_status_to_status() {
    assertThat(amounts(log.shard(0).getFirst())).isEqualTo(moved(1, 0, 0));
    assertThat(amounts(log.triage(ticket))).isEqualTo(moved(-1, 1, 0));
    assertThat(amounts(log.requeue(ticket))).isEqualTo(moved(1, -1, 0));
    assertThat(amounts(log.close(ticket, null))).isEqualTo(moved(-1, 0, 1));
    assertThat(amounts(log.delete(ticket))).isEqualTo(moved(0, 0, -1));
  }

  @Test
  void what_changes_no_status_counts_nothing() {
    assertThat(amounts(log.writeNote(ticket, "Asked"))).isEmpty();
    assertThat(amounts(log.assign(ticket, "agent 7"))).isEmpty();
  }

  private static Map<String, Long> moved(long open, long triaged, long closed) {
    return Map.of("open", open, "triaged", triaged, "closed", closed);
  }
}
