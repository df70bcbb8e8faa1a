package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.testing.Api;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the types of problems lead. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class ProblemsResourceIT {
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  @TestHTTPResource String base;
  private Api api;

  @BeforeEach
  void connect() {
    api = new Api(base);
  }

  @ParameterizedTest
  @EnumSource
  void each_type_tells_what_it_means_and_what_to_do(ProblemType type) {
    Answer answer = api.send("GET", type.uri(), null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("type").asText()).isEqualTo(type.uri());
    assertThat(answer.body().path("status").asInt()).isEqualTo(type.status());
    assertThat(answer.body().path("meaning").asText()).isNotBlank();
    assertThat(answer.body().path("remedy").asText()).isNotBlank();
  }

  @Test
  void the_type_of_a_real_problem_resolves() {
    Answer problem = api.send("POST", "/tickets", "{}");

    assertThat(problem.status()).isEqualTo(400);
    Answer answer = api.send("GET", problem.body().path("type").asText(), null);
    assertThat(answer.code()).isEqualTo(problem.code());
  }

  @Test
  void all_of_them_are_listed() {
    Answer answer = api.send("GET", "/problems", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items")).hasSameSizeAs(ProblemType.values());
    assertThat(answer.header("X-Request-Id")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/json",
        "application/json, text/html|application/json",
        "text/html|text/html",
        "application/json;q=0.1, text/html|text/html",
        BROWSER + "|text/html"
      })
  void a_browser_gets_a_page_and_everybody_else_json(String accept, String type) {
    for (String path : new String[] {"/problems", "/problems/gone"}) {
      Response answer = RestAssured.given().baseUri(base).header("Accept", accept).get(path);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.contentType()).startsWith(type);
      assertThat(answer.header("Vary")).isEqualToIgnoringCase("Accept");
      assertThat(answer.asString()).contains("gone", "The ticket was deleted");
    }
  }

  @Test
  void head_is_answered_like_get_without_the_body() {
    Answer answer = api.send("HEAD", "/problems/gone", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /problems/no-such-code, 404, no-such-route",
    "GET, /problems?of=me, 400, invalid-request",
    "GET, /problems/gone?of=me, 400, invalid-request",
    "POST, /problems, 405, method-not-allowed",
    "DELETE, /problems/gone, 405, method-not-allowed"
  })
  void what_is_not_there_is_a_problem(String method, String path, int status, String code) {
    Answer answer = api.send(method, path, null);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    if (status == 405) {
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void a_media_type_that_nobody_has_is_not_acceptable() {
    Answer answer = api.send("GET", "/problems", null, "Accept", "image/png");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.code()).isEqualTo("not-acceptable");
  }
}
