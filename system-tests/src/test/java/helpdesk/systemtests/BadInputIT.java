package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Bad input is refused with its own problem, never with a 5xx, and leaves nothing behind. */
@WithHelpdesk
class BadInputIT {
  @Test
  void every_bad_command_has_its_problem_and_stores_nothing(HelpdeskSystem system)
      throws Exception {
    Client client = system.client("careless");
    String id =
        client.open(Map.of("message", "m", "external_id", "taken " + System.nanoTime())).id();
    refused(system, system.write().getFirst(), BadCommands.forTicket(id));
  }

  @Test
  void every_bad_read_has_its_problem_and_stores_nothing(HelpdeskSystem system) throws Exception {
    Client client = system.client("careless");
    client.open("One for a second page");
    String id = client.open("One that can be read").id();
    Quiet.awaitFor(system);
    String cursor = client.read("/tickets?limit=1").body().path("next_cursor").asText();
    refused(system, system.read().getFirst(), BadReads.forTicket(id, cursor));
  }

  @Test
  void all_violations_of_a_command_are_told_at_once(HelpdeskSystem system) {
    Answer answer =
        system
            .client("careless")
            .open(
                Map.of(
                    "message",
                    "",
                    "subject",
                    "s".repeat(151),
                    "priority",
                    "huge",
                    "colour",
                    "red"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.body().path("errors"))
        .extracting(error -> error.path("pointer").asText())
        .contains("/message", "/subject", "/priority", "/colour");
  }

  @Test
  void an_external_id_is_taken_once(HelpdeskSystem system) {
    Client client = system.client("careless");
    Map<String, String> ticket = Map.of("message", "m", "external_id", "once " + System.nanoTime());
    assertThat(client.open(ticket).status()).isEqualTo(201);
    Answer again = client.open(ticket);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("duplicate-external-id");
  }

  private static void refused(HelpdeskSystem system, URI url, List<BadRequest> requests)
      throws SQLException {
    Map<Integer, Long> before = Quiet.committed(system);
    long rows = tickets(system);
    SoftAssertions all = new SoftAssertions();
    for (BadRequest request : requests) {
      Answer answer = request.send(url);
      String told = "%s: %d %s".formatted(request, answer.status(), answer.text());
      all.assertThat(answer.status()).as(told).isEqualTo(request.status());
      all.assertThat(answer.header("Content-Type").orElse(""))
          .as(told)
          .startsWith("application/problem+json");
      all.assertThat(answer.code())
          .as(told)
          .matches(request.code().isEmpty() ? ".+" : request.code());
      all.assertThat(answer.body().path("type").asText())
          .as(told)
          .isEqualTo("/problems/" + answer.code());
      all.assertThat(answer.body().path("status").asInt()).as(told).isEqualTo(answer.status());
      all.assertThat(answer.body().path("trace_id").asText()).as(told).matches("[0-9a-f]{32}");
      if (answer.status() == 405) {
        all.assertThat(answer.header("Allow")).as(told).isPresent();
      }
    }
    all.assertThat(Quiet.committed(system)).as("the log").isEqualTo(before);
    all.assertThat(tickets(system)).as("ticket rows").isEqualTo(rows);
    all.assertAll();
  }

  private static long tickets(HelpdeskSystem system) throws SQLException {
    try (var connection = system.sql();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from ticket")) {
      row.next();
      return row.getLong(1);
    }
  }
}
