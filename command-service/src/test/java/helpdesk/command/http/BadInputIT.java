package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake has its problem type; none is a 5xx, none is stored. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class BadInputIT extends OverHttp {
  private static final String EMOJI = "\uD83D\uDE00";
  private static final String COMBINING = "e\u0301";

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("", "malformed-json", null, null),
        arguments("{", "malformed-json", null, null),
        arguments("nonsense", "malformed-json", null, null),
        arguments("{\"message\": \"a\"} {}", "malformed-json", null, null),
        arguments("{\"message\": \"a\", \"message\": \"b\"}", "malformed-json", null, null),
        arguments("{\"message\": \"" + "a".repeat(10) + "\u0000\"}", "malformed-json", null, null),
        arguments("[".repeat(5000), "malformed-json", null, null),
        arguments("[]", "invalid-request", "", "wrong_type"),
        arguments("null", "invalid-request", "", "wrong_type"),
        arguments("\"text\"", "invalid-request", "", "wrong_type"),
        arguments("{}", "invalid-request", "/message", "required"),
        arguments("{\"message\": null}", "invalid-request", "/message", "required"),
        arguments("{\"message\": 1}", "invalid-request", "/message", "wrong_type"),
        arguments("{\"message\": [\"a\"]}", "invalid-request", "/message", "wrong_type"),
        arguments("{\"message\": \"\"}", "invalid-request", "/message", "blank"),
        arguments("{\"message\": \" \\n\\u2003 \"}", "invalid-request", "/message", "blank"),
        arguments(
            "{\"message\": \"a\\u0000b\"}", "invalid-request", "/message", "control_character"),
        arguments(
            "{\"message\": \"a\\u001bb\"}", "invalid-request", "/message", "control_character"),
        arguments(
            "{\"message\": \"a\\ud800b\"}", "invalid-request", "/message", "control_character"),
        arguments(message("a".repeat(10_001)), "invalid-request", "/message", "too_long"),
        arguments(message(EMOJI.repeat(10_001)), "invalid-request", "/message", "too_long"),
        arguments(with("subject", "\"\""), "invalid-request", "/subject", "blank"),
        arguments(with("subject", "\"a\\nb\""), "invalid-request", "/subject", "control_character"),
        arguments(
            with("subject", quoted(COMBINING.repeat(76))),
            "invalid-request",
            "/subject",
            "too_long"),
        arguments(with("priority", "\"HIGH\""), "invalid-request", "/priority", "not_one_of"),
        arguments(with("priority", "3"), "invalid-request", "/priority", "wrong_type"),
        arguments(with("customer", "\"Ann\""), "invalid-request", "/customer", "wrong_type"),
        arguments(with("tags", "{\"a\": 1}"), "invalid-request", "/tags", "wrong_type"),
        arguments(
            with("customer", "{\"email\": \"x\"}"),
            "invalid-request",
            "/customer/email",
            "not_an_email"),
        arguments(
            with("customer", "{\"age\": 1}"),
            "invalid-request",
            "/customer/age",
            "unknown_property"),
        arguments(with("a~b/c", "1"), "invalid-request", "/a~0b~1c", "unknown_property"),
        arguments(with("Subject", "\"a\""), "invalid-request", "/Subject", "unknown_property"),
        arguments(
            with("external_id", quoted("x".repeat(201))),
            "invalid-request",
            "/external_id",
            "too_long"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void an_opening_is_refused(String body, String code, String pointer, String violation)
      throws SQLException {
    long before = stored();

    Answer answer = api.sendAs("POST", "/tickets", "application/json", body);

    assertThat(answer.status()).isEqualTo(400);
    isProblem(answer, code);
    if (pointer != null) {
      assertThat(answer.body().path("errors"))
          .anySatisfy(
              error -> {
                assertThat(error.path("pointer").asText()).isEqualTo(pointer);
                assertThat(error.path("code").asText()).isEqualTo(violation);
              });
    }
    assertThat(stored()).isEqualTo(before);
  }

  static Stream<Arguments> requests() {
    String id = UUID.randomUUID().toString();
    String json = "application/json";
    return Stream.of(
        arguments("POST", "/tickets?x=1", json, "{\"message\": \"m\"}", 400, "invalid-request"),
        arguments("POST", "/tickets/" + id + "/triage?force", json, "", 400, "invalid-request"),
        arguments("POST", "/tickets/" + id + "/triage", json, "{\"x\": 1}", 400, "invalid-request"),
        arguments(
            "POST",
            "/tickets/" + id + "/close",
            json,
            "{\"duplicate_of\": \"x\"}",
            400,
            "invalid-request"),
        arguments("PATCH", "/tickets/" + id, json, "{\"status\": null}", 400, "invalid-request"),
        arguments("PATCH", "/tickets/" + id, json, "{\"status\": \"new\"}", 400, "invalid-request"),
        arguments(
            "PATCH", "/tickets/" + id, json, "{\"agent_note\": \" \"}", 400, "invalid-request"),
        arguments(
            "PATCH", "/tickets/" + id, json, "{\"message\": \"new\"}", 400, "invalid-request"),
        arguments("PATCH", "/tickets/17", json, "{}", 400, "invalid-request"),
        arguments("PATCH", "/tickets/1-1-1-1-1", json, "{}", 400, "invalid-request"),
        arguments("PUT", "/tickets/" + id + "/note", json, "{}", 400, "invalid-request"),
        arguments("PUT", "/tickets/" + id + "/note", json, "", 400, "malformed-json"),
        arguments("PATCH", "/tickets/" + id, json, "{}", 404, "not-found"),
        arguments("DELETE", "/tickets/" + id + "/note", json, "", 404, "not-found"),
        arguments("POST", "/tickets/" + id + "/reopen", json, "", 404, "no-such-route"),
        arguments("POST", "/nothing", json, "", 404, "no-such-route"),
        arguments("GET", "/", json, "", 404, "no-such-route"),
        arguments("GET", "/tickets", json, "", 405, "method-not-allowed"),
        arguments("PUT", "/tickets/" + id, json, "{}", 405, "method-not-allowed"),
        arguments("POST", "/tickets", "text/plain", "m", 415, "unsupported-media-type"),
        arguments(
            "POST",
            "/tickets",
            "application/x-www-form-urlencoded",
            "message=m",
            415,
            "unsupported-media-type"),
        arguments(
            "POST", "/tickets", json, message("a".repeat(1024 * 1024)), 413, "payload-too-large"),
        arguments(
            "POST",
            "/tickets",
            json,
            message("a".repeat(12 * 1024 * 1024)),
            413,
            "payload-too-large"),
        arguments(
            "POST", "/nothing", json, message("a".repeat(1024 * 1024)), 404, "no-such-route"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_request_is_refused(
      String method, String path, String type, String body, int status, String code)
      throws SQLException {
    long before = stored();

    Answer answer = api.sendAs(method, path, type, body);

    assertThat(answer.status()).isEqualTo(status);
    isProblem(answer, code);
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "W/1", "\"x\"", "\"1\",", "\"-1\"", "\"99999999999999999999\""})
  void an_if_match_that_is_none_is_refused(String ifMatch) {
    Answer answer =
        api.send("POST", "/tickets/" + UUID.randomUUID() + "/triage", null, "If-Match", ifMatch);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("parameter").asText())
        .isEqualTo("If-Match");
  }

  @Test
  void all_mistakes_are_told_at_once() {
    Answer answer =
        api.send(
            "PATCH",
            "/tickets/17?x=1",
            "{\"status\": 1, \"agent_note\": \"\", \"y\": 2}",
            "If-Match",
            "1",
            "X-Actor",
            "a".repeat(101));

    assertThat(
            StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                .map(e -> e.path("pointer").asText() + e.path("parameter").asText()))
        .containsExactlyInAnyOrder(
            "/status", "/agent_note", "/y", "x", "id", "If-Match", "X-Actor");
  }

  @Test
  void parameters_of_a_path_and_a_second_actor_are_not_ignored() {
    String ticket = "/tickets/" + api.openAny();
    Answer path = api.send("POST", ticket + "/triage;force=true", null);
    Answer actors = api.send("POST", ticket + "/triage", null, "X-Actor", "a", "X-Actor", "b");

    assertThat(path.status()).isEqualTo(400);
    assertThat(actors.status()).isEqualTo(400);
    assertThat(actors.body().path("errors").path(0).path("code").asText()).isEqualTo("several");
  }

  @Test
  void a_wrong_method_is_told_the_right_ones() {
    assertThat(api.send("GET", "/tickets", null).header("Allow")).isEqualTo("POST");
    assertThat(api.send("GET", "/tickets/17/note", null).header("Allow")).isEqualTo("DELETE, PUT");
  }

  @Test
  void who_accepts_no_json_is_told_so_in_json() {
    Answer answer = api.send("POST", "/tickets", "{\"message\": \"m\"}", "Accept", "text/html");
    assertThat(answer.status()).isEqualTo(406);
    isProblem(answer, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", EMOJI})
  void texts_at_their_limit_are_taken_whatever_they_are_made_of(String character) {
    String message = character.repeat(10_000);
    Answer answer =
        api.open(
            "{\"message\": "
                + quoted(message)
                + ", \"subject\": "
                + quoted(character.repeat(150))
                + "}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("message").asText()).isEqualTo(message);
  }

  @Test
  void the_senders_trace_is_in_the_problem() {
    Answer answer =
        api.send(
            "POST",
            "/tickets",
            "{}",
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(answer.body().path("trace_id").asText())
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  private static void isProblem(Answer answer, String code) {
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/" + code);
    assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.body().path("title").asText()).isNotBlank();
    assertThat(answer.body().path("detail").asText()).isNotBlank();
    assertThat(answer.body().path("instance").asText()).startsWith("/");
    assertThat(answer.body().path("trace_id").asText()).hasSize(32);
    assertThat(answer.header("X-Request-Id")).isNotBlank();
  }

  private long stored() throws SQLException {
    return log.count("select (select count(*) from ticket) + (select count(*) from event_log)");
  }

  private static String message(String text) {
    return "{\"message\": " + quoted(text) + "}";
  }

  private static String with(String name, String value) {
    return "{\"message\": \"m\", \"" + name + "\": " + value + "}";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
