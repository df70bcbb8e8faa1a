package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sixteen agents on one ticket at once. */
@WithHelpdesk
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RacesIT {
  private static final int CLIENTS = 16;

  @Test
  void with_if_match_each_version_has_exactly_one_winner_and_the_others_are_told(
      HelpdeskSystem system) throws Exception {
    Client client = system.client("racer");
    String id = client.open("Everybody wants this one").id();
    for (int version = 1; version <= TestSize.of(10, 60); version++) {
      String seen = "\"" + version + "\"";
      List<Answer> answers =
          Together.run(CLIENTS, i -> client.note(id, "by " + i + " on " + seen, "If-Match", seen));
      assertThat(answers).filteredOn(Answer::ok).as("winners of version %s", seen).hasSize(1);
      assertThat(answers)
          .filteredOn(Answer::ok)
          .extracting(Answer::version)
          .containsExactly(version + 1L);
      assertThat(answers)
          .filteredOn(answer -> !answer.ok())
          .allSatisfy(
              loser -> {
                assertThat(loser.status()).as(loser.text()).isEqualTo(412);
                assertThat(loser.body().path("current_version").asLong()).isGreaterThan(1);
              });
    }
  }

  @Test
  void without_if_match_nobodys_event_is_lost_from_the_history(HelpdeskSystem system)
      throws Exception {
    int each = TestSize.of(5, 30);
    Client client = system.client("racer");
    String id = client.open("Everybody writes on this one").id();
    Together.run(
        CLIENTS,
        i ->
            IntStream.range(0, each)
                .mapToObj(n -> client.as("racer " + i).note(id, "note " + i + "." + n))
                .allMatch(
                    answer -> {
                      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                      return true;
                    }));
    Quiet.awaitFor(system);
    List<JsonNode> history = history(client, id);
    assertThat(history)
        .extracting(e -> e.path("version").asLong())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1 + CLIENTS * each).mapToObj(Long::valueOf).toList());
    Set<String> notes =
        history.stream()
            .map(e -> e.path("data").path("note").asText(""))
            .collect(Collectors.toSet());
    assertThat(notes).containsAll(written(each)).hasSize(1 + CLIENTS * each);
    assertThat(client.ticket(id).version()).isEqualTo(1 + (long) CLIENTS * each);
  }

  private static Set<String> written(int each) {
    Set<String> written = new TreeSet<>();
    for (int i = 0; i < CLIENTS; i++) {
      for (int n = 0; n < each; n++) {
        written.add("note " + i + "." + n);
      }
    }
    return written;
  }

  private static List<JsonNode> history(Client client, String id) {
    List<JsonNode> events = new ArrayList<>();
    String path = "/tickets/" + id + "/history?limit=50";
    JsonNode page = client.read(path).body();
    page.path("items").forEach(events::add);
    while (page.path("next_cursor").isTextual()) {
      page = client.read(path + "&cursor=" + page.path("next_cursor").asText()).body();
      page.path("items").forEach(events::add);
    }
    return events;
  }
}
