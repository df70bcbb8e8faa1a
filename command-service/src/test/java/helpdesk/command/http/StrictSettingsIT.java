package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
@TestProfile(StrictSettingsIT.Strict.class)
class StrictSettingsIT extends OverHttp {

  /** Overwriting needs If-Match, Kafka takes next to nothing, a frontend has another origin. */
  public static class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "helpdesk.commands.require-if-match", "true",
          "helpdesk.log.max-event-bytes", "2000",
          "helpdesk.idempotency.purge-every", "1s",
          "quarkus.http.cors.enabled", "true",
          "quarkus.http.cors.origins", "https://desk.example.org");
    }
  }

  @Test
  void overwriting_needs_an_if_match_and_a_transition_does_not() {
    String ticket = "/tickets/" + api.openAny();
    String note = "{\"text\": \"n\"}";

    Answer without = api.send("PUT", ticket + "/note", note);

    assertThat(without.status()).isEqualTo(428);
    assertThat(without.code()).isEqualTo("precondition-required");
    assertThat(api.send("PUT", ticket + "/note", note, "If-Match", "\"1\"").status())
        .isEqualTo(200);
    assertThat(api.send("POST", ticket + "/triage", null).status()).isEqualTo(200);
  }

  @Test
  void an_item_of_a_bulk_needs_it_too() {
    String id = api.openAny();
    String item = "{\"command\": \"note\", \"ticket_id\": \"" + id + "\", \"text\": \"n\"";
    String body = "{\"commands\": [" + item + "}, " + item + ", \"if_match\": 1}]}";

    assertThat(api.send("POST", "/tickets/bulk", body).body().findValuesAsText("status"))
        .startsWith("428")
        .contains("200");
  }

  @Test
  void keys_older_than_a_day_are_forgotten_by_and_by() throws SQLException {
    api.send("POST", "/tickets", "{\"message\": \"m\"}", "Idempotency-Key", "old");
    api.send("POST", "/tickets", "{\"message\": \"m\"}", "Idempotency-Key", "young");
    log.execute(
        "update idempotency_key set created_at = now() - interval '24 hours 1 minute'"
            + " where ctid = (select min(ctid) from idempotency_key)");

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> log.count("select count(*) from idempotency_key") == 1);
  }

  @Test
  void an_event_that_kafka_would_not_take_is_refused_before_it_is_stored() throws SQLException {
    String id = api.openAny();
    String large = "x".repeat(3000);

    Answer opening = api.open("{\"message\": \"" + large + "\"}");
    Answer note =
        api.send(
            "PUT", "/tickets/" + id + "/note", "{\"text\": \"" + large + "\"}", "If-Match", "*");

    assertThat(opening.status()).isEqualTo(413);
    assertThat(opening.code()).isEqualTo("payload-too-large");
    assertThat(note.status()).isEqualTo(413);
    assertThat(log.of(id)).hasSize(1);
    assertThat(
            log.count(
                "select count(*) from ticket where agent_note is not null and id = '" + id + "'"))
        .isZero();
  }

  @Test
  void a_frontend_of_an_allowed_origin_may_read_the_headers_that_it_needs() {
    Answer answer =
        api.send("POST", "/tickets", "{\"message\": \"m\"}", "Origin", "https://desk.example.org");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://desk.example.org");
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .contains("ETag", "Location", "Consistency-Token");
  }
}
