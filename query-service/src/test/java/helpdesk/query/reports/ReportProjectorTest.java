package helpdesk.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.Facts;
import helpdesk.query.ExampleLog;
import helpdesk.query.Projections;
import helpdesk.query.feed.core.Change;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportProjectorTest {
  private final ReportProjector projector = new ReportProjector();
  private final ExampleLog log = new ExampleLog(3);
  private final UUID ticket = log.openIn(0, "one");

  private Map<String, Map<String, Long>> amounts(ExampleLog.Entry event) {
    return ((Change.Counts) Projections.of(projector, event)).amounts();
  }

  @Test
  void an_opened_ticket_counts_in_its_periods_and_in_all() {
    Map<String, Map<String, Long>> amounts = amounts(log.shard(0).getFirst());
    assertThat(amounts).containsOnlyKeys("all", "m2026-03", "w2026-02-23", "d2026-03-01");
    assertThat(amounts.get("m2026-03"))
        .isEqualTo(
            Map.of(
                "c.all.opened.-", 1L,
                "c.all.active.-", 1L,
                "c.priority.opened.=normal", 1L,
                "c.priority.active.=normal", 1L,
                "c.assignee.opened.-", 1L,
                "c.assignee.active.-", 1L,
                "c.channel.opened.=web", 1L,
                "c.channel.active.=web", 1L,
                "c.tag.opened.-", 1L,
                "c.tag.active.-", 1L));
    assertThat(amounts.get("d2026-03-01")).containsEntry("c.all.opened.-.32", 1L).hasSize(10);
    assertThat(amounts.get("all")).containsEntry("s.assignee.open.-", 1L).hasSize(11);
  }

  @Test
  void a_change_of_assignee_moves_all_that_is_counted_by_assignee_and_nothing_else() {
    log.triage(ticket);
    Map<String, Map<String, Long>> amounts = amounts(log.assign(ticket, "ann.b"));
    assertThat(amounts.get("m2026-03"))
        .isEqualTo(
            Map.of(
                "c.assignee.opened.-", -1L,
                "c.assignee.opened.=ann%2eb", 1L,
                "c.assignee.active.-", -1L,
                "c.assignee.active.=ann%2eb", 1L,
                "c.assignee.triaged.-", -1L,
                "c.assignee.triaged.=ann%2eb", 1L));
    assertThat(amounts.get("hm2026-03"))
        .containsOnlyKeys(
            "h.assignee.created_triage.-." + DurationBins.of(2000),
            "h.assignee.created_triage.=ann%2eb." + DurationBins.of(2000));
  }

  @Test
  void what_changes_nothing_that_is_counted_touches_no_document() {
    log.triage(ticket);
    log.writeNote(ticket, "one");
    assertThat(amounts(log.writeNote(ticket, "two"))).isEmpty();
  }

  @Test
  void a_closed_ticket_is_not_active_and_has_its_durations_in_both_cohorts() {
    log.triage(ticket);
    Map<String, Map<String, Long>> amounts = amounts(log.close(ticket, "done"));
    assertThat(amounts.get("m2026-03"))
        .containsEntry("c.all.active.-", -1L)
        .containsEntry("c.all.closed.-", 1L)
        .doesNotContainKeys("c.all.opened.-", "c.all.triaged.-");
    assertThat(amounts.get("hd2026-03-01").keySet())
        .filteredOn(path -> path.startsWith("h.all."))
        .allMatch(
            path -> path.matches("h\\.all\\.(created_close|closed_(triage|close))\\.-\\.32\\.\\d+"))
        .hasSize(3);
  }

  @Test
  void whatever_happened_the_sums_are_what_the_tickets_that_are_left_count_in() {
    World world =
        World.of(
            7, 2_000, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    Map<String, Map<String, Long>> sums = new HashMap<>();
    world.events().values().stream()
        .flatMap(List::stream)
        .forEach(event -> add(sums, ((Change.Counts) projector.project(event)).amounts()));
    Map<String, Map<String, Long>> expected = new HashMap<>();
    for (Facts facts : world.tickets()) {
      add(expected, Cells.moved(null, facts));
    }

    sums.values().forEach(paths -> paths.values().removeIf(n -> n == 0));
    sums.values().removeIf(Map::isEmpty);
    assertThat(sums).isEqualTo(expected).hasSizeGreaterThan(200);
  }

  private static void add(
      Map<String, Map<String, Long>> sums, Map<String, Map<String, Long>> amounts) {
    amounts.forEach(
        (key, paths) ->
            paths.forEach(
                (path, n) ->
                    sums.computeIfAbsent(key, k -> new HashMap<>()).merge(path, n, Long::sum)));
  }
}
