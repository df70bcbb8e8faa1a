package helpdesk.query.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import helpdesk.events.Shards;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class TicketHistoryIT {
  private final UUID id = UUID.randomUUID();
  private final int shard = Shards.of(id);

  @Inject ViewFixture views;
  private int era;

  @BeforeEach
  void five_events_of_a_deleted_ticket() {
    era = views.newEra();
    views.ticket(id, 4);
    views.delete(id, 5);
    for (int version = 5; version >= 1; version--) {
      views.event(shard, 10 + version, UUID.randomUUID(), id, version);
    }
    views.event(shard, 20, UUID.randomUUID(), UUID.randomUUID(), 1);
    views.progress(shard, era, 15);
  }

  @Test
  void the_history_is_paged_oldest_first_and_outlives_the_ticket() {
    JsonPath first =
        given()
            .get("/tickets/" + id + "/history?limit=3")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(first.getList("items.version")).containsExactly(1, 2, 3);
    assertThat(first.getMap("items[0]"))
        .containsOnlyKeys(
            "version",
            "event_id",
            "type",
            "actor",
            "role",
            "occurred_at",
            "shard",
            "seq",
            "data",
            "changes");
    assertThat(first.getString("items[0].data.after.status")).isEqualTo("triaged");
    given()
        .get("/tickets/" + id + "/history?limit=3&cursor=" + first.getString("next_cursor"))
        .then()
        .statusCode(200)
        .body("items.version", contains(4, 5))
        .body("has_more", equalTo(false));
  }

  @Test
  void a_cursor_belongs_to_its_ticket() {
    String cursor =
        given().get("/tickets/" + id + "/history?limit=3").jsonPath().getString("next_cursor");
    given()
        .get("/tickets/" + UUID.randomUUID() + "/history?cursor=" + cursor)
        .then()
        .statusCode(400)
        .body("errors.code", contains("other-query"));
  }

  @Test
  void a_version_counts_once_its_shard_has_passed_it() {
    given()
        .get("/tickets/" + id + "/history?min_version=5")
        .then()
        .statusCode(200)
        .header("Consistency", "fresh");
    views.progress(shard, era, 14);
    given()
        .get("/tickets/" + id + "/history?min_version=5")
        .then()
        .statusCode(200)
        .header("Consistency", "stale");
    given()
        .get("/tickets/" + id + "/history?min_version=4")
        .then()
        .statusCode(200)
        .header("Consistency", "fresh");
  }

  @Test
  void an_unknown_ticket_has_none() {
    given()
        .get("/tickets/" + UUID.randomUUID() + "/history")
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"));
  }
}
