package helpdesk.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import helpdesk.query.ReadStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(ReadStack.class)
class ProblemsResourceIT {

  @ParameterizedTest
  @EnumSource
  void the_type_of_each_problem_leads_to_what_it_means(ProblemCode code) {
    given()
        .get(code.uri())
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Vary", "Accept")
        .body("code", equalTo(code.wire()))
        .body("status", equalTo(code.status()))
        .body("remedy", equalTo(code.remedy()));
    given()
        .accept("text/html")
        .get(code.uri())
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .body(containsString(code.title()));
  }

  @Test
  void they_are_listed() {
    List<String> codes = given().get("/problems").jsonPath().getList("items.code");

    assertThat(codes)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::wire).toList());
  }

  @Test
  void there_is_no_other() {
    given().get("/problems/nope").then().statusCode(404).body("code", equalTo("no-such-route"));
    given().get("/problems?x=1").then().statusCode(400);
  }
}
