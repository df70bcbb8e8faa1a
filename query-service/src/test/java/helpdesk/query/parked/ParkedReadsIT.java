package helpdesk.query.parked;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import helpdesk.events.DecodedEvent;
import helpdesk.events.TicketEvent;
import helpdesk.query.ExampleLog;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import helpdesk.query.feed.ViewDocuments;
import helpdesk.query.feed.Wire;
import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.Documents;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.FeedRecord;
import helpdesk.query.feed.core.Position;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.Redrive;
import helpdesk.query.feed.core.ShardProjector;
import helpdesk.query.generations.Generation;
import helpdesk.query.generations.Generations;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers and operators are told of tickets whose events wait. */
@QuarkusTest
@WithTestResource(ReadStack.class)
class ParkedReadsIT {
  private static final int SHARD = 11;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject ViewFixture views;
  @Inject ViewDocuments documents;
  @Inject @All List<Projector> projectors;
  @Inject Generations generations;
  private final ExampleLog log = new ExampleLog(2511);
  private final Set<ExampleLog.Entry> damaged = new HashSet<>();
  private UUID bad;
  private UUID good;
  private String before;
  private String first;
  private String last;

  /** Its second event waits; the one after it, of another ticket, does not. */
  @BeforeEach
  void one_of_two_tickets_is_parked() {
    views.newEra();
    bad = log.openIn(SHARD, "bad");
    good = log.openIn(SHARD, "good");
    before = log.shard(SHARD).getLast().envelope().token().toString();
    first = log.triage(bad).envelope().token().toString();
    last = log.writeNote(good, "seen").envelope().token().toString();
    project(SHARD);
  }

  @AfterEach
  void one_generation_serves() {
    views.collection(Generations.COLLECTION).deleteMany(new Document());
    for (String each : views.database().listCollectionNames().into(new ArrayList<>())) {
      if (each.endsWith("_g2")) {
        views.collection(each).drop();
      }
    }
    generations.forget();
  }

  @Test
  void a_parked_ticket_is_shown_as_it_was_and_says_so() {
    JsonPath shown = read("/tickets/" + bad).statusCode(200).extract().jsonPath();
    assertThat(shown.getInt("version")).isEqualTo(1);
    assertThat(shown.getString("status")).isEqualTo("open");
    mustTell(shown.getMap("parked"));
    given().header("If-None-Match", "\"1\"").get("/tickets/" + bad).then().statusCode(200);
    for (String part : List.of("/history", "/timeline")) {
      JsonPath page = read("/tickets/" + bad + part).statusCode(200).extract().jsonPath();
      assertThat(page.getList("items")).hasSize(1);
      mustTell(page.getMap("parked"));
      read("/tickets/" + good + part).body("parked", nullValue()).body("items", hasSize(2));
    }
    read("/tickets/" + good).body("parked", nullValue()).body("version", equalTo(2));

    redrive(bad).statusCode(200).body("version", equalTo(2)).body("redriven", equalTo(1));

    read("/tickets/" + bad).body("parked", nullValue()).body("status", equalTo("triaged"));
    read("/tickets/" + bad + "/history").body("parked", nullValue()).body("items", hasSize(2));
  }

  private static void mustTell(Map<String, Object> parked) {
    assertThat(parked)
        .containsOnlyKeys("version", "since", "kind")
        .containsEntry("version", 1)
        .containsEntry("kind", "not_projected");
    assertThat(Instant.parse((String) parked.get("since"))).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void lists_and_reports_are_stale_from_the_first_event_that_waits_on() {
    for (String path : List.of("/tickets", "/dashboard", "/reports/workload", "/parked")) {
      read(path).body("meta.parked", equalTo(1));
      read(path, before, "").statusCode(200).header("Consistency", "fresh");
      read(path, first, "").statusCode(200).header("Consistency", "stale");
      read(path, last, "").statusCode(200).header("Consistency", "stale");
    }
    read("/dashboard").body("by_status.open", equalTo(2)).body("by_status.triaged", equalTo(0));
    read("/tickets/" + bad, before, "").header("Consistency", "fresh");
    read("/tickets/" + bad, first, "").header("Consistency", "stale");
    read("/tickets/" + good, last, "").header("Consistency", "fresh");

    redrive(bad).statusCode(200);

    for (String path : List.of("/tickets", "/dashboard", "/reports/workload", "/parked")) {
      read(path, last, "").header("Consistency", "fresh").body("meta.parked", nullValue());
    }
    read("/dashboard").body("by_status.open", equalTo(1)).body("by_status.triaged", equalTo(1));
    read("/tickets/" + bad, first, "").header("Consistency", "fresh");
  }

  @Test
  void nobody_waits_for_what_only_an_operator_can_bring() {
    Instant begin = Instant.now();
    read("/tickets", last, "wait=5").header("Consistency", "stale");
    read("/dashboard", before + ", " + first, "wait=5").header("Consistency", "stale");
    read("/tickets/" + bad, first, "wait=5").header("Consistency", "stale");
    read("/tickets/" + bad + "?min_version=2", before, "wait=5").header("Consistency", "stale");
    for (String path : List.of("/tickets", "/reports/workload", "/tickets/" + bad)) {
      read(path, first, "wait=5, handling=strict")
          .statusCode(503)
          .header("Retry-After", "60")
          .body("code", equalTo("projection-behind"));
    }
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void what_is_still_on_its_way_is_waited_for() {
    String coming = log.triage(good).envelope().token().toString();
    Instant begin = Instant.now();
    read("/tickets", first + ", " + coming, "wait=1, handling=strict")
        .statusCode(503)
        .header("Retry-After", "1");
    assertThat(Duration.between(begin, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_ticket_whose_opening_waits_is_there_though_it_cannot_be_shown() {
    UUID unseen = damage(log.open(log.newTicketIn(SHARD), "unseen"));
    project(SHARD);
    for (String part : List.of("", "/history", "/timeline")) {
      read("/tickets/" + unseen + part)
          .statusCode(503)
          .header("Retry-After", "60")
          .body("code", equalTo("ticket-parked"));
    }
  }

  @Test
  void the_parked_are_listed_page_by_page_with_what_waits_and_why() {
    damage(log.open(log.newTicketIn(SHARD), "unseen"));
    UUID third = log.openIn(SHARD + 1, "third");
    log.triage(third);
    log.close(third, "done");
    project(SHARD);
    project(SHARD + 1);

    JsonPath page = read("/parked?limit=2").statusCode(200).extract().jsonPath();
    List<Map<String, Object>> items = new ArrayList<>(page.getList("items"));
    assertThat(items).hasSize(2);
    assertThat(page.getBoolean("has_more")).isTrue();
    page = read("/parked?limit=2&cursor=" + page.getString("next_cursor")).extract().jsonPath();
    assertThat(page.getBoolean("has_more")).isFalse();
    assertThat(page.getString("next_cursor")).isNull();
    items.addAll(page.getList("items"));

    assertThat(items).hasSize(3).extracting(item -> (String) item.get("id")).isSorted();
    assertThat(items)
        .extracting(item -> item.get("kind"))
        .containsExactlyInAnyOrder("not_projected", "not_projected", "undecodable");
    Map<String, Object> shown =
        items.stream()
            .filter(it -> third.toString().equals(it.get("id")))
            .findFirst()
            .orElseThrow();
    assertThat(shown)
        .containsOnlyKeys(
            "id",
            "shard",
            "version",
            "first_parked",
            "last_parked",
            "kind",
            "reason",
            "at",
            "events")
        .containsEntry("shard", SHARD + 1)
        .containsEntry("version", 1)
        .containsEntry("first_parked", 2)
        .containsEntry("last_parked", 3);
    assertThat((String) shown.get("reason")).contains("IllegalStateException");
    List<ExampleLog.Entry> waiting = log.shard(SHARD + 1).subList(1, 3);
    assertThat(shown.get("events"))
        .isEqualTo(waiting.stream().map(ParkedReadsIT::asListed).toList());
  }

  private static Map<String, Object> asListed(ExampleLog.Entry entry) {
    return Map.of(
        "seq",
        (int) entry.envelope().seq(),
        "version",
        (int) entry.envelope().version(),
        "event_id",
        entry.envelope().eventId().toString(),
        "type",
        entry.envelope().type());
  }

  @Test
  void what_is_redriven_comes_through_the_change_feed_and_before_what_came_after_it() {
    JsonPath page = changes("");
    assertThat(page.getList("items.id")).containsExactly(bad.toString());
    assertThat(page.getInt("meta.parked")).isEqualTo(1);
    assertThat(page.getBoolean("end_of_stream")).isTrue();
    JsonPath nothing = changes("?cursor=" + page.getString("next_cursor"));
    assertThat(nothing.getList("items")).isEmpty();

    redrive(bad).statusCode(200);

    JsonPath rest = changes("?cursor=" + nothing.getString("next_cursor"));
    assertThat(rest.getList("items.id")).containsExactly(bad.toString(), good.toString());
    assertThat(rest.getList("items.ticket.version")).containsExactly(2, 2);
    assertThat(rest.getMap("meta")).doesNotContainKey("parked");
  }

  @Test
  void who_redrives_hears_what_became_of_it() {
    UUID unreadable = damage(log.open(log.newTicketIn(SHARD), "unreadable"));
    project(SHARD);
    redrive(unreadable)
        .statusCode(409)
        .body("code", equalTo("still-parked"))
        .body("kind", equalTo("undecodable"));

    redriveAll()
        .body("redriven.id", equalTo(List.of(bad.toString())))
        .body("left.id", equalTo(List.of(unreadable.toString())))
        .body("left.kind", equalTo(List.of("undecodable")));

    redrive(bad).statusCode(404).body("code", equalTo("not-found"));
    read("/parked").body("items.id", equalTo(List.of(unreadable.toString())));
  }

  @Test
  void a_redrive_while_its_shard_stands_before_the_event_is_to_be_tried_again() {
    views.collection("projection_progress").updateOne(Filters.eq(SHARD), Updates.set("seq", 2L));
    redrive(bad)
        .statusCode(503)
        .header("Retry-After", "1")
        .body("code", equalTo("unavailable"))
        .body("detail", containsString("has not come past"));
  }

  @Test
  void what_waits_in_other_views_than_those_that_serve_is_counted_and_redriven_before_they_serve() {
    Generation beside = new Generation(2);
    standby(Generation.FIRST);
    standby(beside);
    UUID third = log.openIn(SHARD + 1, "third");
    log.triage(third);
    project(SHARD, beside);
    project(SHARD + 1, beside);
    // Before that one was fed, or by a release that could not read it yet.
    Redrive here =
        new Redrive(
            List.copyOf(projectors),
            documents.of(Generation.FIRST),
            ticket -> List.of(),
            InstantSource.system());
    assertThat(here.redrive(bad)).isInstanceOf(Redrive.Result.Redriven.class);
    read("/parked").body("items", empty());

    await().atMost(PATIENCE).until(() -> metric("helpdesk_parked_tickets"), is(2.0));
    serve(beside)
        .statusCode(409)
        .body("code", equalTo("generation-not-ready"))
        .body("detail", containsString(bad.toString()));

    redriveAll()
        .body("redriven.id", containsInAnyOrder(bad.toString(), third.toString()))
        .body("left", empty());
    serve(beside).statusCode(200).body("serving", equalTo(2));
    read("/tickets/" + bad).body("version", equalTo(2)).body("parked", nullValue());
  }

  private void standby(Generation generation) {
    views
        .collection(Generations.COLLECTION)
        .insertOne(
            new Document("_id", generation.number())
                .append("state", "standby")
                .append("era", 1)
                .append("served_at", Instant.now()));
    generations.forget();
  }

  private static ValidatableResponse serve(Generation generation) {
    return given().post("/operations/generations/" + generation.number() + "/serve").then();
  }

  private static double metric(String name) {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  private void project(int shard) {
    project(shard, Generation.FIRST);
  }

  /** Until the events of a shard, from the stored position on, are in the views or parked. */
  private void project(int shard, Generation generation) {
    Documents views = documents.of(generation);
    Position from = views.positions(List.of(shard)).getOrDefault(shard, Position.START);
    List<Projector> failing = projectors.stream().<Projector>map(Failing::new).toList();
    List<FeedRecord> records = log.shard(shard).stream().map(this::record).toList();
    new ShardProjector(shard, from, failing, views, InstantSource.system()).project(records);
  }

  private FeedRecord record(ExampleLog.Entry entry) {
    return damaged.contains(entry)
        ? new FeedRecord.Logged(
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            entry.envelope(),
            new DecodedEvent.Undecodable(entry.envelope().type(), "damaged"),
            Bytes.of("{\"after\": 7}".getBytes(UTF_8)))
        : Wire.logged(entry);
  }

  private UUID damage(ExampleLog.Entry entry) {
    damaged.add(entry);
    return entry.envelope().ticketId();
  }

  /** Of a release that cannot take on tickets. */
  private record Failing(Projector view) implements Projector {
    @Override
    public String collection() {
      return view.collection();
    }

    @Override
    public boolean counts() {
      return view.counts();
    }

    @Override
    public Change project(FeedEvent event) {
      if (event.event() instanceof TicketEvent.TicketTriaged) {
        throw new IllegalStateException("a defect");
      }
      return view.project(event);
    }
  }

  private static ValidatableResponse redrive(UUID ticket) {
    return given().post("/operations/parked/" + ticket + "/redrive").then();
  }

  private static ValidatableResponse redriveAll() {
    return given().post("/operations/parked/redrive").then().statusCode(200);
  }

  private static JsonPath changes(String query) {
    return read("/changes/tickets" + query).statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse read(String path) {
    return given().get(path).then();
  }

  private static ValidatableResponse read(String path, String token, String prefer) {
    return given().header("Consistency-Token", token).header("Prefer", prefer).get(path).then();
  }
}
