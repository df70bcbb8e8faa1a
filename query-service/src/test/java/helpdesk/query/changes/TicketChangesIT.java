package helpdesk.query.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.mongodb.client.model.Filters;
import helpdesk.events.Shards;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class TicketChangesIT {
  private final Map<Integer, Long> heads = new HashMap<>();

  @Inject ViewFixture views;
  private int era;

  @BeforeEach
  void nothing() {
    era = views.newEra();
  }

  @Test
  void the_walk_shows_every_ticket_once_as_its_own_address_does() {
    Map<String, Integer> latest = new HashMap<>();
    for (int i = 0; i < 150; i++) {
      latest.put(change(UUID.randomUUID(), 1).toString(), 1);
    }
    apply();
    Map<String, Integer> copy = new HashMap<>();
    String cursor = "";
    JsonPath page;
    do {
      page = page(cursor.isEmpty() ? "?limit=40" : "?limit=40&cursor=" + cursor);
      List<Map<String, Object>> items = page.getList("items");
      items.forEach(item -> copy.put((String) item.get("id"), (Integer) item.get("version")));
      cursor = page.getString("next_cursor");
      if (copy.size() == 40) {
        // Documents move while we read.
        for (String id : List.copyOf(latest.keySet()).subList(0, 70)) {
          change(UUID.fromString(id), 2);
          latest.put(id, 2);
        }
        apply();
      }
    } while (!page.getBoolean("end_of_stream"));
    assertThat(copy).isEqualTo(latest);
    JsonPath nothing = page("?cursor=" + cursor);
    assertThat(nothing.getList("items")).isEmpty();
    assertThat(nothing.getString("next_cursor")).isEqualTo(cursor);

    UUID one = UUID.fromString(latest.keySet().iterator().next());
    change(one, 3);
    apply();
    JsonPath change = page("?cursor=" + cursor);
    assertThat(change.getList("items")).hasSize(1);
    assertThat(change.getMap("items[0]"))
        .containsOnlyKeys("id", "version", "changed_at", "deleted", "ticket");
    assertThat(change.getMap("items[0].ticket"))
        .isEqualTo(given().get("/tickets/" + one).jsonPath().getMap(""));
  }

  @Test
  void what_is_not_applied_is_not_shown_yet() {
    UUID id = change(UUID.randomUUID(), 1);
    assertThat(page("").getList("items")).isEmpty();
    apply();
    String cursor = page("").getString("next_cursor");
    // A batch is written half: the document has moved, the progress has not.
    change(id, 2);
    JsonPath between = page("?cursor=" + cursor);
    assertThat(between.getList("items")).isEmpty();
    assertThat(between.getBoolean("end_of_stream")).isTrue();
    assertThat(page("").getList("items")).isEmpty();
    apply();
    assertThat(page("?cursor=" + between.getString("next_cursor")).getList("items.version"))
        .isEqualTo(List.of(2));
  }

  @Test
  void a_deleted_ticket_is_a_change_without_a_ticket() {
    UUID id = change(UUID.randomUUID(), 1);
    change(id, 2);
    views.delete(id, 2);
    apply();
    JsonPath page = page("");
    assertThat(page.getString("items[0].id")).isEqualTo(id.toString());
    assertThat(page.getBoolean("items[0].deleted")).isTrue();
    assertThat(page.getMap("items[0]")).containsEntry("ticket", null);
  }

  @Test
  void the_order_is_by_shard_and_then_by_place() {
    for (int i = 0; i < 30; i++) {
      change(UUID.randomUUID(), 1);
    }
    apply();
    List<Integer> shown =
        page("").getList("items.id", String.class).stream()
            .map(id -> Shards.of(UUID.fromString(id)))
            .toList();
    assertThat(shown).hasSize(30).isSorted();
  }

  @Test
  void a_cursor_of_another_era_is_expired_and_what_is_no_cursor_is_refused() {
    change(UUID.randomUUID(), 1);
    apply();
    String cursor = page("").getString("next_cursor");
    era++;
    apply();
    given()
        .get("/changes/tickets?cursor=" + cursor)
        .then()
        .statusCode(410)
        .body("code", equalTo("cursor-expired"));
    for (String bad : new String[] {"", "x", cursor + "A"}) {
      given()
          .get("/changes/tickets?cursor=" + bad)
          .then()
          .statusCode(400)
          .body("errors.parameter", contains("cursor"));
    }
    given().get("/changes/tickets?limit=1001").then().statusCode(400);
    given().get("/changes/tickets?limit=0").then().statusCode(400);
  }

  @Test
  void who_has_his_page_makes_room_for_the_next_one() {
    change(UUID.randomUUID(), 1);
    apply();
    for (int i = 0; i < 40; i++) {
      assertThat(page("").getList("items")).hasSize(1);
    }
  }

  @Test
  void long_texts_end_a_page_early_and_nothing_is_lost() {
    for (int i = 0; i < 12; i++) {
      UUID id = change(UUID.randomUUID(), 1);
      views
          .collection("ticket_details")
          .updateOne(
              Filters.eq(id.toString()),
              new Document("$set", new Document("message", "x".repeat(800_000))));
    }
    apply();
    JsonPath first = page("?limit=1000");
    assertThat(first.getList("items")).hasSizeLessThan(12);
    assertThat(first.getBoolean("end_of_stream")).isFalse();
    int rest = page("?limit=1000&cursor=" + first.getString("next_cursor")).getList("items").size();
    JsonPath all = page("?limit=1000&cursor=" + first.getString("next_cursor"));
    assertThat(first.getList("items").size() + rest).isGreaterThan(6);
    assertThat(all.getList("items.id")).doesNotContainAnyElementsOf(first.getList("items.id"));
  }

  private UUID change(UUID id, long version) {
    views.ticketAt(id, version, heads.merge(Shards.of(id), 1L, Long::sum));
    return id;
  }

  private void apply() {
    heads.forEach((shard, head) -> views.progress(shard, era, head));
  }

  private static JsonPath page(String query) {
    return given().get("/changes/tickets" + query).then().statusCode(200).extract().jsonPath();
  }
}
