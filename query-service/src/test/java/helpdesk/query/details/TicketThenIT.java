package helpdesk.query.details;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import helpdesk.events.Shards;
import helpdesk.events.TicketPriority;
import helpdesk.query.ExampleLog;
import helpdesk.query.Projections;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import helpdesk.query.feed.core.Change;
import helpdesk.query.history.TicketHistoryProjector;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class TicketThenIT {
  private static final int SHARD = 9;

  private final ExampleLog log = new ExampleLog(8);
  private final Map<Integer, Map<String, Object>> live = new java.util.TreeMap<>();
  private UUID id;

  @Inject ViewFixture views;
  @Inject TicketHistoryProjector history;
  @Inject TicketDetailsProjector details;

  @BeforeEach
  void a_life_as_it_was_shown_while_it_was_lived() {
    int era = views.newEra();
    id = log.openIn(SHARD, "It jams");
    log.triage(id);
    log.writeNote(id, "asked for the model");
    log.writeNote(id, "it is a 4000");
    log.requeue(id);
    log.assign(id, "agent 7");
    log.prioritise(id, TicketPriority.HIGH);
    log.tag(id, List.of("paper", "printer"));
    log.removeNote(id);
    log.triage(id);
    log.close(id, "new rollers");
    log.delete(id);
    List<ExampleLog.Entry> events = log.shard(SHARD);
    for (int version = 1; version <= events.size(); version++) {
      store(events.subList(0, version));
      views.progress(SHARD, era, version);
      if (version < events.size()) {
        live.put(version, get("").getMap(""));
      }
    }
  }

  @Test
  void every_version_is_as_it_was_shown_then() {
    assertThat(live).hasSize(11);
    live.forEach(
        (version, shown) -> {
          given()
              .get("/tickets/" + id + "?at_version=" + version)
              .then()
              .statusCode(200)
              .header("ETag", "\"" + version + "\"");
          assertThat(get("?at_version=" + version).getMap("")).isEqualTo(shown);
        });
    given()
        .header("If-None-Match", "\"3\"")
        .get("/tickets/" + id + "?at_version=3")
        .then()
        .statusCode(304);
  }

  @Test
  void its_deletion_is_gone_and_what_never_was_is_not_found() {
    given().get("/tickets/" + id + "?at_version=12").then().statusCode(410);
    given()
        .get("/tickets/" + id + "?at_version=13")
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"));
    given().get("/tickets/" + UUID.randomUUID() + "?at_version=1").then().statusCode(404);
    given().get("/tickets/" + id + "?at_version=0").then().statusCode(400);
    given()
        .get("/tickets/" + id + "?at_version=3&min_version=4")
        .then()
        .statusCode(400)
        .body("errors.parameter", contains("at_version"));
  }

  @Test
  void a_version_whose_past_is_not_all_there_is_not_made_up() {
    views.collection("ticket_history").deleteOne(new Document("_id", SHARD + ".2"));
    given().get("/tickets/" + id + "?at_version=3").then().statusCode(404);
    given().get("/tickets/" + id + "?at_version=1").then().statusCode(200);
  }

  @Test
  void the_history_tells_what_each_event_changed() {
    assertThat(changes(2, "")).contains("status open triaged").doesNotContain("priority");
    assertThat(changes(3, "")).contains("agent_note null asked for the model");
    assertThat(changes(4, "")).containsExactly("agent_note asked for the model it is a 4000");
    assertThat(changes(6, "")).contains("assignee_id null agent 7");
    assertThat(changes(8, "")).contains("tags [] [paper, printer]");
    assertThat(changes(9, "")).contains("agent_note it is a 4000 null", "has_note true false");
    assertThat(changes(11, "")).contains("status triaged closed", "resolution null new rollers");
    assertThat(changes(12, "")).containsExactly("deleted false true");
    assertThat(changes(1, ""))
        .contains("status null open", "message null It jams", "subject null Printer")
        .doesNotContain("has_note null false");
  }

  @Test
  void a_page_that_begins_later_knows_the_note_before_it() {
    String cursor =
        given().get("/tickets/" + id + "/history?limit=3").jsonPath().getString("next_cursor");
    JsonPath second =
        given().get("/tickets/" + id + "/history?limit=3&cursor=" + cursor).jsonPath();
    assertThat(second.getInt("items[0].version")).isEqualTo(4);
    assertThat(second.getString("items[0].changes[0].from")).isEqualTo("asked for the model");
  }

  @Test
  void the_timeline_tells_when_an_event_was_where() {
    JsonPath timeline =
        given().get("/tickets/" + id + "/timeline").then().statusCode(200).extract().jsonPath();
    assertThat(timeline.getList("items")).hasSize(12);
    assertThat(timeline.getMap("items[0]"))
        .containsOnlyKeys(
            "version", "type", "committed_at", "relayed_at", "consumed_at", "visible_at")
        .containsEntry("relayed_at", "1970-01-01T00:00:00Z")
        .containsEntry("consumed_at", "1970-01-01T00:00:00Z")
        .containsEntry("visible_at", "2026-04-01T00:00:00Z")
        .containsEntry(
            "committed_at", log.shard(SHARD).getFirst().envelope().occurredAt().toString());
    given().get("/tickets/" + UUID.randomUUID() + "/timeline").then().statusCode(404);
  }

  private List<String> changes(int version, String query) {
    List<Map<String, Object>> changes =
        given()
            .get("/tickets/" + id + "/history?limit=200" + query)
            .jsonPath()
            .getList("items.find { it.version == " + version + " }.changes");
    List<String> told = new ArrayList<>();
    changes.forEach(it -> told.add(it.get("field") + " " + it.get("from") + " " + it.get("to")));
    return told;
  }

  private void store(List<ExampleLog.Entry> events) {
    Document ticket = new Document(Projections.document(details, events));
    ticket.append("_id", id.toString()).append("version", (long) events.size());
    replace("ticket_details", ticket);
    if (Projections.of(history, events.getLast()) instanceof Change.Entry entry) {
      replace(
          "ticket_history",
          new Document(entry.document())
              .append("_id", entry.id())
              .append("recorded", Instant.parse("2026-04-01T00:00:00Z")));
    }
    assertThat(Shards.of(id)).isEqualTo(SHARD);
  }

  private void replace(String collection, Document document) {
    Document key = new Document("_id", document.get("_id"));
    views.collection(collection).deleteOne(key);
    views.collection(collection).insertOne(document);
  }

  private JsonPath get(String query) {
    return given().get("/tickets/" + id + query).then().statusCode(200).extract().jsonPath();
  }
}
