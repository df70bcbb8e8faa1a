package helpdesk.query.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class DashboardIT {
  @Inject ViewFixture views;

  @BeforeEach
  void nothing() {
    views.newEra();
  }

  @Test
  void zeros_are_shown() {
    given()
        .get("/dashboard")
        .then()
        .statusCode(200)
        .body("by_status.open", equalTo(0))
        .body("by_status.triaged", equalTo(0))
        .body("by_status.closed", equalTo(0))
        .body("total", equalTo(0));
  }

  @Test
  void the_shards_are_added_up_also_where_a_status_was_never_counted() {
    views.counters(0, new Document("open", 3L).append("triaged", 1L).append("closed", 2L));
    views.counters(63, new Document("open", 4));
    given()
        .get("/dashboard")
        .then()
        .statusCode(200)
        .body("by_status.open", equalTo(7))
        .body("by_status.triaged", equalTo(1))
        .body("by_status.closed", equalTo(2))
        .body("total", equalTo(10));
  }

  @Test
  void it_takes_no_parameter() {
    given().get("/dashboard?limit=3").then().statusCode(400);
  }
}
