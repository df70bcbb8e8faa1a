package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.harness.Addresses;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** One ticket's life over both URLs, as the people of a helpdesk live it. */
@WithHelpdesk(orRunning = true)
class StoryIT {
  private static final String PATIENTLY = "wait=5";

  @Test
  void a_ticket_goes_from_the_write_url_to_the_read_url(Addresses system) {
    Client grace = system.client("grace");
    Answer before = grace.dashboard();

    // A customer cannot print. Grace, at the desk, opens a ticket ...
    Answer opened =
        grace.open(
            Map.of(
                "subject", "Cannot print",
                "message", "The printer on  floor 3 says\nPC LOAD LETTER.",
                "customer", Map.of("id", "customer 7", "name", "Ada", "email", "ada@example.org"),
                "priority", "high",
                "channel", "phone"));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    assertThat(opened.header("ETag")).contains("\"1\"");
    assertThat(opened.header("Location").orElse("")).endsWith("/tickets/" + opened.id());
    assertThat(opened.ticketStatus()).isEqualTo("open");

    // ... and sees it at the top of the list, and one more on the dashboard.
    Answer list = after(opened, grace, "/tickets?limit=50");
    JsonNode item = itemOf(list, opened.id());
    assertThat(item.path("preview").asText())
        .isEqualTo("The printer on floor 3 says PC LOAD LETTER.");
    assertThat(item.path("has_note").asBoolean(true)).isFalse();
    assertThat(list.body().path("meta").has("lag_ms")).isTrue();
    Answer counted = after(opened, grace, "/dashboard");
    assertThat(count(counted, "open")).isGreaterThan(count(before, "open"));

    // Linus takes it on, and writes down what he found, twice.
    Client linus = grace.as("linus");
    assertThat(linus.triage(opened.id()).ticketStatus()).isEqualTo("triaged");
    assertThat(linus.note(opened.id(), "Paper tray is empty").version()).isEqualTo(3);
    Answer noted =
        linus.note(opened.id(), "Paper tray is empty, ordered paper", "If-Match", "\"3\"");
    assertThat(noted.status()).as(noted.text()).isEqualTo(200);
    assertThat(noted.version()).isEqualTo(4);

    // Grace had the page of version 3 open: her note must not hide his.
    Answer late = grace.note(opened.id(), "Customer called again", "If-Match", "\"3\"");
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.code()).isEqualTo("version-conflict");
    assertThat(late.body().path("current_version").asLong()).isEqualTo(4);
    assertThat(late.body().path("ticket").path("agent_note").asText()).contains("ordered paper");

    // The paper comes, the ticket is closed, and closed is final.
    Answer closed = linus.close(opened.id(), "Paper refilled");
    assertThat(closed.ticketStatus()).isEqualTo("closed");
    assertThat(linus.close(opened.id(), "Paper refilled").version()).isEqualTo(closed.version());
    Answer again = linus.requeue(opened.id());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("transition-refused");
    assertThat(again.body().path("allowed_commands").isArray()).isTrue();

    // The read side tells the same, and the history tells it all, in order.
    Answer details = after(closed, grace, "/tickets/" + opened.id());
    assertThat(details.header("ETag")).contains("\"5\"");
    assertThat(details.body().path("resolution").asText()).isEqualTo("Paper refilled");
    assertThat(details.body().path("updated_by").asText()).isEqualTo("linus");
    assertThat(details.body().path("customer").path("name").asText()).isEqualTo("Ada");
    Answer history = after(closed, grace, "/tickets/" + opened.id() + "/history");
    assertThat(types(history))
        .containsExactly(
            "helpdesk.ticket.opened.v1",
            "helpdesk.ticket.triaged.v1",
            "helpdesk.ticket.note-written.v1",
            "helpdesk.ticket.note-written.v1",
            "helpdesk.ticket.closed.v1");
    assertThat(after(closed, grace, "/tickets?status=open&limit=200").body().path("items"))
        .noneMatch(i -> i.path("id").asText().equals(opened.id()));
  }

  /** A read of at least this write; with time to get there, it must. */
  private static Answer after(Answer write, Client reader, String path) {
    Answer answer = reader.read(path, "Consistency-Token", write.token(), "Prefer", PATIENTLY);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.consistency()).isEqualTo("fresh");
    return answer;
  }

  private static JsonNode itemOf(Answer list, String id) {
    return StreamSupport.stream(list.body().path("items").spliterator(), false)
        .filter(item -> item.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in the list: " + id));
  }

  private static List<String> types(Answer history) {
    return StreamSupport.stream(history.body().path("items").spliterator(), false)
        .map(item -> item.path("type").asText())
        .toList();
  }

  private static long count(Answer dashboard, String status) {
    return dashboard.body().path("by_status").path(status).asLong();
  }
}
