package helpdesk.query.details;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class TicketDetailsIT {
  private static final UUID ID = UUID.fromString("0190b5d2-7a2b-7c3d-8e4f-0123456789ab");

  @Inject ViewFixture views;

  @BeforeEach
  void one_ticket_at_version_3() {
    views.newEra();
    views.ticket(ID, 3);
  }

  @Test
  void a_ticket_is_shown_whole() {
    var ticket =
        given()
            .get("/tickets/" + ID)
            .then()
            .statusCode(200)
            .header("ETag", "\"3\"")
            .header("Consistency", nullValue())
            .extract()
            .jsonPath();
    assertThat(ticket.getMap(""))
        .containsOnlyKeys(
            "id",
            "version",
            "status",
            "subject",
            "message",
            "agent_note",
            "has_note",
            "priority",
            "customer",
            "channel",
            "assignee_id",
            "tags",
            "resolution",
            "follow_up_of",
            "duplicate_of",
            "external_id",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "triaged_at",
            "closed_at")
        .containsEntry("message", "It jams")
        .containsEntry("updated_at", "2027-01-15T08:00:00Z");
  }

  @Test
  void an_id_in_capitals_is_the_same_id() {
    given()
        .get("/tickets/" + ID.toString().toUpperCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body("id", equalTo(ID.toString()));
  }

  @Test
  void who_knows_the_version_gets_no_body() {
    given()
        .header("If-None-Match", "\"2\", W/\"3\"")
        .get("/tickets/" + ID)
        .then()
        .statusCode(304)
        .header("ETag", "\"3\"")
        .body(equalTo(""));
    given().header("If-None-Match", "\"2\"").get("/tickets/" + ID).then().statusCode(200);
    given().head("/tickets/" + ID).then().statusCode(200).header("ETag", "\"3\"").body(equalTo(""));
  }

  @Test
  void a_deleted_ticket_is_gone_and_an_unknown_one_was_never_there() {
    views.delete(ID, 4);
    given().get("/tickets/" + ID).then().statusCode(410).body("code", equalTo("gone"));
    given().get("/tickets/" + ID + "?min_version=9").then().statusCode(410);
    given()
        .get("/tickets/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"));
  }

  @Test
  void a_version_that_is_there_is_fresh_and_one_that_is_not_is_stale() {
    given()
        .get("/tickets/" + ID + "?min_version=3")
        .then()
        .statusCode(200)
        .header("Consistency", "fresh");
    given()
        .get("/tickets/" + ID + "?min_version=4")
        .then()
        .statusCode(200)
        .header("Consistency", "stale");
    given()
        .header("Prefer", "handling=strict")
        .get("/tickets/" + ID + "?min_version=4")
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .header("Preference-Applied", "handling=strict")
        .body("code", equalTo("projection-behind"));
    given()
        .get("/tickets/" + UUID.randomUUID() + "?min_version=1")
        .then()
        .statusCode(503)
        .body("code", equalTo("projection-behind"));
  }

  @Test
  void a_wish_to_wait_is_granted_until_the_version_is_there() {
    Thread.ofVirtual().start(() -> later(4));
    given()
        .header("Prefer", "wait=5, handling=strict")
        .get("/tickets/" + ID + "?min_version=4")
        .then()
        .statusCode(200)
        .header("Consistency", "fresh")
        .header("Preference-Applied", "wait=5, handling=strict")
        .header("ETag", "\"4\"");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    given()
        .header("Consistency-Token", "1.2.3.abcdef01, nonsense")
        .get("/tickets/42?min_version=0&maxversion=1")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.parameter", contains("maxversion", "id", "Consistency-Token", "min_version"));
  }

  private void later(long version) {
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    views.ticket(ID, version);
  }
}
