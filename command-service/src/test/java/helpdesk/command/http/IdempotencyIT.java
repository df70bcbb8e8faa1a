package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.idempotency.IdempotencyKeys;
import helpdesk.command.testing.Api;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command with an Idempotency-Key counts once, however often it is sent. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class IdempotencyIT extends OverHttp {
  private static final String KEY = "Idempotency-Key";
  private static final String OPEN = "{\"message\": \"m\"}";

  @Inject IdempotencyKeys keys;
  private final String key = UUID.randomUUID().toString();

  @Test
  void an_opening_that_comes_again_is_answered_alike_and_opens_nothing() throws SQLException {
    Answer first = api.send("POST", "/tickets", OPEN, KEY, key);
    Answer again = api.send("POST", "/tickets", " {\"message\":\"m\"} ", KEY, key);

    assertThat(again.status()).isEqualTo(201);
    isReplayOf(first, again);
    assertThat(log.of(first.id())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "POST|/triage|none",
        "POST|/close|{\"resolution\": \"r\"}",
        "PUT|/note|{\"text\": \"n\"}",
        "PUT|/assignee|{\"assignee_id\": \"ben\"}",
        "PUT|/priority|{\"priority\": \"high\"}",
        "PUT|/tags|{\"tags\": [\"a\"]}",
        "PATCH|''|{\"agent_note\": \"n\", \"tags\": [\"a\"]}",
        "DELETE|''|none",
        "DELETE|/note|none"
      })
  void every_command_is_replayed_as_it_was_answered_whatever_happened_since(
      String method, String path, String body) throws SQLException {
    String id = api.openAny();
    String url = "/tickets/" + id + path;
    Answer first = api.send(method, url, body, KEY, key);
    api.send("PATCH", "/tickets/" + id, "{\"agent_note\": \"since\", \"priority\": \"low\"}");
    api.send("DELETE", "/tickets/" + id, null);
    int events = log.of(id).size();

    Answer again = api.send(method, url, body, KEY, key);

    assertThat(again.status()).isEqualTo(200);
    isReplayOf(first, again);
    assertThat(log.of(id)).hasSize(events);
  }

  @Test
  void another_body_is_refused() throws SQLException {
    Answer first = api.send("POST", "/tickets", OPEN, KEY, key);
    Answer other = api.send("POST", "/tickets", "{\"message\": \"other\"}", KEY, key);

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
    assertThat(log.of(first.id())).hasSize(1);
  }

  @Test
  void a_key_counts_per_principal_method_and_path() {
    String ticket = "/tickets/" + api.openAny();
    List<Answer> all =
        List.of(
            api.send("POST", "/tickets", OPEN, KEY, key),
            api.send("POST", "/tickets", OPEN, KEY, key, "X-Actor", "somebody else"),
            api.send("PUT", ticket + "/note", "{\"text\": \"n\"}", KEY, key),
            api.send("DELETE", ticket + "/note", null, KEY, key),
            api.send("POST", ticket + "/triage", null, KEY, key));

    assertThat(all).extracting(Answer::status).containsExactly(201, 201, 200, 200, 200);
    assertThat(all).extracting(a -> a.header("Idempotency-Replayed")).containsOnlyNulls();
  }

  @Test
  void only_success_is_kept_so_that_a_refused_command_may_be_sent_again() throws SQLException {
    String id = api.openAny();
    String note = "/tickets/" + id + "/note";
    String body = "{\"text\": \"n\"}";
    Answer stale = api.send("PUT", note, body, KEY, key, "If-Match", "\"9\"");
    Answer fresh = api.send("PUT", note, body, KEY, key, "If-Match", "\"1\"");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.header("Idempotency-Replayed")).isNull();
    assertThat(log.of(id)).hasSize(2);
  }

  @Test
  void a_twin_in_flight_is_told_at_once_to_come_again() throws Exception {
    String id = api.openAny();
    String url = "/tickets/" + id + "/triage";
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from ticket where id = '" + id + "' for update");
      List<Answer> answers =
          Clients.atOnce(
              2,
              client -> {
                Answer answer = api.send("POST", url, null, KEY, key);
                rollback(other);
                return answer;
              });

      // The first one waits for the row; its twin does not wait, and lets it go by its own answer.
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
      Answer twin = answers.stream().filter(a -> a.status() == 409).findFirst().orElseThrow();
      assertThat(twin.code()).isEqualTo("request-in-flight");
      assertThat(twin.header("Retry-After")).isEqualTo("1");
    }
    assertThat(api.send("POST", url, null, KEY, key).header("Idempotency-Replayed"))
        .isEqualTo("true");
    assertThat(log.of(id)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\tb"})
  void a_key_that_is_none_is_refused(String wrong) {
    Answer answer = new Api(base).send("POST", "/tickets", OPEN, KEY, wrong);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("parameter").asText()).isEqualTo(KEY);
  }

  @Test
  void a_key_has_at_most_255_characters() {
    assertThat(api.send("POST", "/tickets", OPEN, KEY, "k".repeat(255)).status()).isEqualTo(201);
    assertThat(api.send("POST", "/tickets", OPEN, KEY, "k".repeat(256)).status()).isEqualTo(400);
  }

  @Test
  void old_keys_are_forgotten_in_batches_and_young_ones_are_not() throws SQLException {
    for (int i = 0; i < 5; i++) {
      api.send("POST", "/tickets", OPEN, KEY, key + i);
    }
    log.execute("delete from idempotency_key where created_at < now() - interval '1 hour'");
    log.execute(
        "update idempotency_key set created_at = created_at - interval '25 hours' where ctid in"
            + " (select ctid from idempotency_key limit 3)");
    long all = log.count("select count(*) from idempotency_key");

    assertThat(keys.purge(Duration.ofHours(24), 2)).isEqualTo(2);
    assertThat(keys.purge(Duration.ofHours(24), 2)).isEqualTo(1);
    assertThat(log.count("select count(*) from idempotency_key")).isEqualTo(all - 3);
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void isReplayOf(Answer first, Answer again) {
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isNull();
    assertThat(again.body()).isEqualTo(first.body());
    for (String header : List.of("ETag", "Location", "Consistency-Token")) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
  }
}
