package helpdesk.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.TicketPriority;
import helpdesk.query.ExampleLog;
import helpdesk.query.Projections;
import helpdesk.query.feed.core.Change;
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
    assertThat(amounts(log.shard(0).getFirst()))
        .isEqualTo(Map.of("open", 1L, "priority.normal", 1L, "assignee.-.open", 1L));
    assertThat(amounts(log.triage(ticket)))
        .isEqualTo(
            Map.of("open", -1L, "triaged", 1L, "assignee.-.open", -1L, "assignee.-.triaged", 1L));
    assertThat(amounts(log.requeue(ticket)))
        .isEqualTo(
            Map.of("open", 1L, "triaged", -1L, "assignee.-.open", 1L, "assignee.-.triaged", -1L));
    assertThat(amounts(log.close(ticket, null)))
        .isEqualTo(
            Map.of("open", -1L, "closed", 1L, "priority.normal", -1L, "assignee.-.open", -1L));
    assertThat(amounts(log.delete(ticket))).isEqualTo(Map.of("closed", -1L));
  }

  @Test
  void an_active_ticket_moves_between_priorities_and_assignees() {
    log.triage(ticket);
    assertThat(amounts(log.assign(ticket, "agent.7")))
        .isEqualTo(Map.of("assignee.-.triaged", -1L, "assignee.=agent%2e7.triaged", 1L));
    assertThat(amounts(log.prioritise(ticket, TicketPriority.URGENT)))
        .isEqualTo(Map.of("priority.normal", -1L, "priority.urgent", 1L));
    assertThat(amounts(log.delete(ticket)))
        .isEqualTo(
            Map.of("triaged", -1L, "priority.urgent", -1L, "assignee.=agent%2e7.triaged", -1L));
  }

  @Test
  void what_changes_nothing_that_is_counted_counts_nothing() {
    assertThat(amounts(log.writeNote(ticket, "Asked"))).isEmpty();
  }
}
