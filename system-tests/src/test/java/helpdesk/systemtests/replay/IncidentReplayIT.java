package helpdesk.systemtests.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.ListWalk;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real input: a recorded log goes in at the write URL, and what must come of it comes out. */
@WithHelpdesk(fresh = true)
@Order(1)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class IncidentReplayIT {
  private static final int CLIENTS = 8;
  private static final int PARTS = 3;
  private static final int INCIDENTS = TestSize.of(120, Integer.MAX_VALUE);

  @Test
  void the_read_side_equals_an_independent_fold_of_the_replayed_incidents(
      HelpdeskSystem system, @TempDir Path folder) throws Exception {
    IncidentLog log = incidents(folder);
    Journal journal = new Journal();
    Replay replay = new Replay(system, log, journal, CLIENTS);
    IncidentFold fold = new IncidentFold();
    for (List<IncidentRow> part : log.parts(PARTS)) {
      replay.send(part);
      fold.apply(part);
      Quiet.awaitFor(system);
      assertThat(journal.surprises()).isEmpty();
      everyTicketStandsAsFolded(system, replay, fold);
      theDashboardCountsAsFolded(system, fold);
    }
    assertThat(fold.count("closed")).as("the log leads tickets to their end").isPositive();
    everyWalkOfTheListShowsEachTicketOnce(system, fold);
    EndState.verify(system, journal);
  }

  private static IncidentLog incidents(Path folder) {
    Path root = Path.of(System.getProperty("helpdesk.root", ".."));
    Path recorded = root.resolve(System.getProperty("helpdesk.data", "../shared/data"));
    if (IncidentLog.isIn(recorded)) {
      return IncidentLog.read(recorded, INCIDENTS);
    }
    System.out.printf(
        "%n*** NO RECORDED INCIDENTS in %s: this run replays a GENERATED log of that shape ***%n"
            + "*** (name the folder with -Dhelpdesk.data=...) ***%n%n",
        recorded.toAbsolutePath().normalize());
    new GeneratedIncidents().write(folder, TestSize.of(120, 534));
    return IncidentLog.read(folder, INCIDENTS);
  }

  private static void everyTicketStandsAsFolded(
      HelpdeskSystem system, Replay replay, IncidentFold fold) {
    Client reader = system.client("reader");
    fold.tickets()
        .values()
        .forEach(
            expected -> {
              Answer details = reader.ticket(replay.ticketOf(expected.number));
              assertThat(details.status()).as("details of %s", expected.number).isEqualTo(200);
              assertThat(told(details.body()))
                  .as("details of %s", expected.number)
                  .isEqualTo(text(expected));
            });
  }

  private static void theDashboardCountsAsFolded(HelpdeskSystem system, IncidentFold fold) {
    JsonNode counts = system.client("reader").dashboard().body().path("by_status");
    for (String status : List.of("open", "triaged", "closed")) {
      assertThat(counts.path(status).asLong(-1)).as(status).isEqualTo(fold.count(status));
    }
  }

  private static void everyWalkOfTheListShowsEachTicketOnce(
      HelpdeskSystem system, IncidentFold fold) {
    for (String field : List.of("updated_at", "created_at")) {
      for (String direction : List.of("-", "")) {
        ListWalk walk = ListWalk.of(system.client("reader"), "limit=7&sort=" + direction + field);
        walk.isSorted(field, direction.isEmpty());
        Map<String, Long> times = new HashMap<>();
        walk.items().forEach(i -> times.merge(i.path("external_id").asText(), 1L, Long::sum));
        assertThat(times.values()).as("times that a ticket is listed").containsOnly(1L);
        assertThat(times.keySet()).isEqualTo(fold.tickets().keySet());
      }
    }
    for (String status : List.of("open", "triaged", "closed")) {
      ListWalk walk = ListWalk.of(system.client("reader"), "limit=7&status=" + status);
      assertThat(walk.items()).as(status).hasSize((int) fold.count(status));
      assertThat(walk.items()).allMatch(item -> item.path("status").asText().equals(status));
    }
  }

  private static String told(JsonNode t) {
    return "%s v%d %s note=%s resolution=%s by %s, then %s"
        .formatted(
            t.path("status").asText(),
            t.path("version").asLong(),
            t.path("priority").asText(),
            t.path("agent_note").asText(null),
            t.path("resolution").asText(null),
            t.path("created_by").asText(),
            t.path("updated_by").asText());
  }

  private static String text(IncidentFold.Expected t) {
    return "%s v%d %s note=%s resolution=%s by %s, then %s"
        .formatted(t.status, t.version, t.priority, t.note, t.resolution, t.createdBy, t.updatedBy);
  }
}
