package helpdesk.query.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import helpdesk.query.ReadStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ReadStack.class)
class BadRequestsIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tickets?limit=0",
        "/tickets?limit=201",
        "/tickets?limit=x",
        "/tickets?limit=5&limit=5",
        "/tickets?status=opened",
        "/tickets?status=",
        "/tickets?status=open&status=closed",
        "/tickets?sort=subject",
        "/tickets?sort=%2Bupdated_at",
        "/tickets?cursor=x",
        "/tickets?cursor=",
        "/tickets?cursor=%00",
        "/tickets?status=open%00",
        "/tickets?a%01b=1",
        "/tickets/%00",
        "/tickets/1",
        "/tickets/1-1-1-1-1",
        "/tickets/1/history",
        "/tickets?page=2",
        "/tickets?min_version=1",
        "/dashboard?x=1",
        "/tickets?Status=open",
        "/tickets/0190b5d2-7a2b-7c3d-8e4f-0123456789ab?min_version=-1"
      })
  void each_gets_its_problem(String path) {
    Response answer = given().urlEncodingEnabled(false).get(path);
    answer
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-request"))
        .body("code", equalTo("invalid-request"))
        .body("status", equalTo(400))
        .body("trace_id", matchesPattern("[0-9a-f]{32}"));
    assertThat(answer.jsonPath().getList("errors.parameter")).doesNotContainNull().isNotEmpty();
    assertThat(answer.header("X-Request-Id")).isNotBlank();
    assertThat(answer.header("Projection-Lag")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tickets?%zz=1", "/tickets?status=%", "/tickets/%zz", "/%"})
  void what_is_no_uri_is_refused_by_the_server_itself(String path) throws IOException {
    // By hand: clients refuse to send it.
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void a_very_long_url_is_refused() {
    given()
        .get("/tickets?cursor=" + "a".repeat(20_000))
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo("too-long"));
  }

  @Test
  void the_nearest_name_is_told() {
    given()
        .get("/tickets?stauts=open")
        .then()
        .statusCode(400)
        .body("detail", containsString("did you mean status?"));
  }

  @Test
  void what_is_not_served_is_no_route() {
    for (String path : new String[] {"/", "/nope", "/tickets/1/notes", "/ticket"}) {
      given()
          .get(path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("code", equalTo("no-such-route"));
    }
  }

  @Test
  void nothing_can_be_written_here() {
    String id = "/0190b5d2-7a2b-7c3d-8e4f-0123456789ab";
    for (String path :
        new String[] {"/tickets", "/tickets" + id, "/tickets" + id + "/history", "/dashboard"}) {
      for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
        given()
            .body("{}")
            .contentType("text/xml")
            .request(method, path)
            .then()
            .statusCode(405)
            .header("Allow", "GET, HEAD, OPTIONS")
            .body("code", equalTo("method-not-allowed"));
      }
    }
  }

  @Test
  void only_json_is_served() {
    given()
        .accept("text/html")
        .get("/tickets")
        .then()
        .statusCode(406)
        .contentType("application/problem+json")
        .body("code", equalTo("not-acceptable"));
  }

  @Test
  void a_problem_carries_the_ids_of_its_request() {
    given()
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .header("X-Request-Id", "r-1")
        .get("/nope")
        .then()
        .statusCode(404)
        .body("trace_id", equalTo(TRACE))
        .body("instance", equalTo("/nope"))
        .header("X-Request-Id", "r-1");
  }

  @Test
  void the_contract_and_the_metrics_are_served() {
    given()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(containsString("/tickets/{id}/history"))
        .body(containsString("Consistency-Token"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("helpdesk_projection_lag_seconds"));
  }
}
