package helpdesk.command.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.command.testing.Api;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Does what the document says, and holds the answers to what the document says of them. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class DocumentedApiIT {
  private static final JsonNode DOCUMENT = Documents.read(Documents.KEPT);

  private static final String LONG = "x".repeat(101);

  @TestHTTPResource String base;
  private Api api;

  @BeforeEach
  void connect() {
    api = new Api(base);
  }

  /** Every example of a body, and each operation without one. */
  static Stream<Arguments> requests() {
    return Tree.operations(DOCUMENT).entrySet().stream()
        .filter(operation -> !operation.getKey().startsWith("get"))
        .flatMap(operation -> requests(operation.getKey(), operation.getValue()));
  }

  private static Stream<Arguments> requests(String name, JsonNode operation) {
    JsonNode examples = operation.at("/requestBody/content/application~1json/examples");
    return examples.isEmpty()
        ? Stream.of(Arguments.of(name, "none", operation, null))
        : examples.properties().stream()
            .map(
                example ->
                    Arguments.of(
                        name,
                        example.getKey(),
                        operation,
                        Tree.resolved(DOCUMENT, example.getValue()).path("value").toString()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requests")
  void an_example_is_granted_and_answered_as_documented(
      String name, String example, JsonNode operation, String body) {
    Answer answer = send(name, api.openAny(), fresh(body), "X-Actor", "agent-7");

    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
    assertDocumented(operation, answer);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requests")
  void a_repetition_is_answered_as_documented(
      String name, String example, JsonNode operation, String body) {
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
    String ticket = api.openAny();
    String sent = fresh(body);

    Answer first = send(name, ticket, sent, key);
    Answer again = send(name, ticket, sent, key);

    assertThat(first.status()).isLessThan(300);
    assertThat(again.status()).isEqualTo(first.status());
    assertDocumented(operation, again);
    if (again.status() != 207) {
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertProblem(operation, send(name, ticket, "{\"message\":\"other\"}", key), 400, 422);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requests")
  void a_refusal_is_answered_as_documented(
      String name, String example, JsonNode operation, String body) {
    assertProblem(operation, send(name, api.openAny(), fresh(body), "X-Actor", LONG), 400);
    assertProblem(operation, send(name, api.openAny(), "{", "X-Actor", "a"), 400);
    if (name.contains("{id}")) {
      assertProblem(operation, send(name, UUID.randomUUID().toString(), body), 404);
      assertProblem(operation, send(name, changed(), body, "If-Match", "\"1\""), 412);
      assertDocumented(operation, send(name, after("POST", "/close"), body));
      String deleted = after("DELETE", "");
      assertThat(send(name, deleted, body).status())
          .isEqualTo(name.endsWith("}") && name.startsWith("delete") ? 200 : 410);
      assertDocumented(operation, send(name, deleted, body));
    }
  }

  @Test
  void what_is_served_is_what_is_kept() {
    String served = RestAssured.given().baseUri(base).get("/q/openapi?format=json").asString();

    assertThat(Documents.parse(served)).isEqualTo(DOCUMENT);
  }

  private Answer send(String operation, String ticket, String body, String... headers) {
    String[] methodAndPath = operation.split(" ", -1);
    return api.send(
        methodAndPath[0].toUpperCase(Locale.ROOT),
        methodAndPath[1].replace("{id}", ticket),
        body,
        headers);
  }

  /** The same example can be sent many times, but what is unique in it only once. */
  private static String fresh(String body) {
    return body == null
        ? null
        : body.replace("CRM 77", "CRM " + UUID.randomUUID())
            .replace("0191f6a4-5e1c-7b3a-9c4d-2f8e6a7b1c2e", UUID.randomUUID().toString());
  }

  /** A ticket at version 2. */
  private String changed() {
    String ticket = api.openAny();
    api.send("PUT", "/tickets/" + ticket + "/note", "{\"text\": \"behind your back\"}");
    return ticket;
  }

  private String after(String method, String below) {
    String ticket = api.openAny();
    assertThat(api.send(method, "/tickets/" + ticket + below, null).status()).isEqualTo(200);
    return ticket;
  }

  private static void assertProblem(JsonNode operation, Answer answer, Integer... statuses) {
    assertThat(answer.status()).as(answer.body().toString()).isIn((Object[]) statuses);
    assertDocumented(operation, answer);
  }

  /** Status, type of problem, headers and body. */
  private static void assertDocumented(JsonNode operation, Answer answer) {
    JsonNode response =
        Tree.resolved(DOCUMENT, operation.path("responses").path("" + answer.status()));
    assertThat(response.isMissingNode()).as(answer.status() + " is documented").isFalse();
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonNode media = response.path("content").path(type);
    assertThat(media.isMissingNode()).as(type + " is documented").isFalse();
    assertThat(new Schemas(DOCUMENT).violations(media.path("schema"), answer.body())).isEmpty();
    if (answer.status() >= 400) {
      assertThat(response.path("x-problem-types"))
          .extracting(JsonNode::asText)
          .contains(answer.code());
    }
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      if (Tree.resolved(DOCUMENT, header.getValue()).path("required").asBoolean()) {
        assertThat(answer.header(header.getKey())).as(header.getKey()).isNotBlank();
      }
    }
  }
}
