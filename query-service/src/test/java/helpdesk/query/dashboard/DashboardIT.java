package helpdesk.query.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
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
  void active_tickets_are_told_by_priority_and_by_assignee_most_first() {
    views.counters(
        1,
        new Document("open", 3L)
            .append("triaged", 2L)
            .append("closed", 9L)
            .append("priority", new Document("normal", 4L).append("urgent", 1L))
            .append(
                "assignee",
                new Document("-", new Document("open", 2L).append("triaged", 0L))
                    .append("=ann%2eb", new Document("triaged", 1L))
                    .append("=gone", new Document("open", 0L))));
    views.counters(
        2,
        new Document("open", 1L)
            .append("priority", new Document("normal", 1L))
            .append(
                "assignee",
                new Document("=bob", new Document("open", 1L).append("triaged", 1L))
                    .append("=ann%2eb", new Document("open", 0L))));
    given()
        .get("/dashboard")
        .then()
        .statusCode(200)
        .body("total", equalTo(15))
        .body("active", equalTo(6))
        .body("by_priority.low", equalTo(0))
        .body("by_priority.normal", equalTo(5))
        .body("by_priority.urgent", equalTo(1))
        .body("by_assignee.assignee_id", contains("bob", "ann.b"))
        .body("by_assignee.n", contains(2, 1))
        .body("by_assignee.open", contains(1, 0))
        .body("assignees_left_off", equalTo(0))
        .body("unassigned", equalTo(2))
        .body("oldest_open", nullValue());
  }

  @Test
  void more_assignees_than_a_hundred_are_only_counted() {
    Document many = new Document();
    for (int i = 0; i < 103; i++) {
      many.append("=agent " + i, new Document("open", 1L));
    }
    views.counters(3, new Document("open", 103L).append("assignee", many));
    given()
        .get("/dashboard")
        .then()
        .body("by_assignee", hasSize(100))
        .body("assignees_left_off", equalTo(3));
  }

  @Test
  void the_oldest_open_ticket_is_named_with_its_age() {
    Instant now = Instant.now();
    UUID oldest = UUID.randomUUID();
    views.ticket(UUID.randomUUID(), 1, "triaged", now.minusSeconds(9_000), now);
    views.ticket(oldest, 1, "open", now.minusSeconds(3_600), now);
    views.ticket(UUID.randomUUID(), 1, "open", now.minusSeconds(60), now);
    UUID deleted = UUID.randomUUID();
    views.ticket(deleted, 1, "open", now.minusSeconds(7_200), now);
    views.delete(deleted, 2);
    given()
        .get("/dashboard")
        .then()
        .body("oldest_open.id", equalTo(oldest.toString()))
        .body("oldest_open.age_seconds", allOf(greaterThanOrEqualTo(3_600), lessThan(3_700)));
  }

  @Test
  void who_has_it_is_told_that_nothing_changed_until_something_does() {
    views.counters(4, new Document("open", 1L));
    String tag = given().get("/dashboard").then().statusCode(200).extract().header("ETag");
    given()
        .header("If-None-Match", tag)
        .get("/dashboard")
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .body(emptyString());
    views.counters(4, new Document("open", 2L));
    given()
        .header("If-None-Match", tag)
        .get("/dashboard")
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(tag)));
  }

  @Test
  void it_takes_no_parameter() {
    given().get("/dashboard?limit=3").then().statusCode(400);
  }
}
