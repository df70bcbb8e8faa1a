package helpdesk.query.rebuild;

import static com.mongodb.client.model.Filters.eq;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import helpdesk.events.ShardDigest;
import helpdesk.events.Topics;
import helpdesk.events.VersionDigest;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.HeadsBeat;
import helpdesk.query.feed.LogStub;
import helpdesk.query.feed.Servers;
import helpdesk.query.feed.Wire;
import helpdesk.query.generations.Generation;
import helpdesk.query.http.ProblemException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new generation of views beside the one that serves, over real servers. */
@QuarkusTest
@WithTestResource(RebuildStack.class)
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int SHARDS = 10;
  private static final ExampleLog LOG = new ExampleLog(99);

  @Inject MongoClient mongo;
  @Inject GenerationBook book;
  @Inject Switch toServe;
  @Inject ViewSums sums;
  Servers servers;
  LogStub stub;
  private Wire wire;
  private HeadsBeat beat;

  @BeforeEach
  void some_history_is_in_the_views() {
    wire = new Wire(servers.bootstrapServers());
    beat = HeadsBeat.start(servers.bootstrapServers(), stub::heads);
    stub.away(false);
    // Whatever is played stays, and every test rebuilds all of it.
    play(LOG.shard(0).isEmpty() ? 40 : 2);
    awaitShown(serving());
  }

  @AfterEach
  void nothing_is_built_any_more() throws InterruptedException {
    stub.away(false);
    stub.damaged(-1);
    stub.atMost(Integer.MAX_VALUE);
    beat.close();
    wire.close();
    List<Integer> left =
        shown()
            .getList(
                "generations.findAll { it.state != 'dropped' && it.served_at == null }.generation");
    left.forEach(each -> operate("generations/" + each + "/drop").statusCode(200));
  }

  @Test
  void what_was_built_from_the_log_while_events_came_in_is_what_was_there() throws Exception {
    int before = serving();
    // Kafka does not have all of it any more.
    for (int shard = 0; shard < SHARDS; shard += 2) {
      servers.deleteRecords(Topics.TICKET_EVENTS, shard, 5);
    }
    AtomicBoolean enough = new AtomicBoolean();
    Thread events =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!enough.get()) {
                    play(2);
                  }
                });
    int built;
    try {
      built = begin();
      awaitState(built, "standby");
      play(1);
    } finally {
      enough.set(true);
      events.join();
    }

    awaitShown(before);
    awaitShown(built);
    mustBeEqual(before, built);
    assertThat(generation(built).getInt("shards_proven")).isEqualTo(64);

    operate("generations/" + built + "/serve").statusCode(200);
    assertThat(serving()).isEqualTo(built);
    assertThat(shown().getInt("previous")).isEqualTo(before);
    mustBeFreshEverywhere();

    // Both go on, so that the way back is open.
    play(3);
    awaitShown(before);
    awaitShown(built);
    mustBeEqual(before, built);
    operate("generations/" + before + "/serve").statusCode(200);
    assertThat(serving()).isEqualTo(before);
    mustBeFreshEverywhere();
  }

  @Test
  void pages_go_on_in_the_views_that_they_began_on_until_those_are_gone() {
    int before = serving();
    JsonPath first = list("limit=3&sort=created_at");
    String cursor = first.getString("next_cursor");
    String history = historyCursor();
    List<String> second = list("limit=3&sort=created_at&cursor=" + cursor).getList("items.id");
    String changes = given().get("/changes/tickets?limit=3").jsonPath().getString("next_cursor");

    int built = begin();
    awaitState(built, "standby");
    operate("generations/" + built + "/serve").statusCode(200);
    // What only the old views hold shows which ones are read.
    collection("ticket_list", before)
        .updateOne(eq("_id", second.getFirst()), Updates.set("subject", "of the old views"));

    JsonPath again = list("limit=3&sort=created_at&cursor=" + cursor);
    assertThat(again.getList("items.id")).isEqualTo(second);
    assertThat(again.getString("items[0].subject")).isEqualTo("of the old views");
    assertThat(list("limit=6&sort=created_at").getString("items[3].subject"))
        .isNotEqualTo("of the old views");

    operate("generations/" + before + "/drop").statusCode(200);
    expired("/tickets?limit=3&sort=created_at&cursor=" + cursor);
    expired(history);
    given().get("/changes/tickets?cursor=" + changes).then().statusCode(200);
    await().atMost(PATIENCE).until(() -> collection("ticket_list", before).countDocuments() == 0);
    operate("generations/" + before + "/serve").statusCode(409);
    list("limit=3");
  }

  @Test
  void views_that_are_not_what_the_log_says_do_not_serve() {
    int next = highest() + 1;
    int shard = 3;
    collection("ticket_details", next)
        .insertOne(
            new Document("_id", UUID.randomUUID().toString())
                .append("version", 7L)
                .append("shard", shard)
                .append("seq", 1L));
    assertThat(begin()).isEqualTo(next);

    await()
        .atMost(PATIENCE)
        .until(() -> generation(next).getList("trouble"), trouble -> !trouble.isEmpty());
    assertThat(generation(next).getInt("trouble[0].shard")).isEqualTo(shard);
    int tickets = generation(next).getInt("trouble[0].proof.log.tickets");
    JsonPath refused =
        operate("generations/" + next + "/serve").statusCode(409).extract().jsonPath();
    assertThat(refused.getString("code")).isEqualTo("generation-not-ready");
    assertThat(refused.getString("detail"))
        .contains("shard 3", "log has tickets " + tickets, "the views have " + (tickets + 1));
    assertThat(serving()).isNotEqualTo(next);
  }

  @Test
  void another_replica_goes_on_where_one_was_killed() {
    stub.atMost(5);
    int built = begin();
    operate("generations/" + built + "/serve").statusCode(409);
    await().atMost(PATIENCE).until(() -> generation(built).getInt("shards_proven") > 1);
    stub.away(true);
    // As if it had been another one, and had died.
    collection("view_generations", 1)
        .updateOne(
            eq("_id", built),
            Updates.combine(
                Updates.set("owner", "somebody else"),
                Updates.set("until", Date.from(Instant.now().plusSeconds(4)))));
    await().atMost(PATIENCE).until(() -> !"somebody else".equals(stored(built).getString("owner")));
    stub.atMost(Integer.MAX_VALUE);
    stub.away(false);

    awaitState(built, "standby");
    awaitShown(built);
    mustBeEqual(serving(), built);
  }

  @Test
  void a_rebuild_waits_while_the_views_that_serve_are_late() throws InterruptedException {
    beat.close();
    await().atMost(PATIENCE).until(RebuildIT::lag, lag -> lag > 9_000);
    int built = begin();
    await().atMost(PATIENCE).until(() -> generation(built).getBoolean("throttled"));
    assertThat(generation(built).getInt("shards_proven")).isZero();

    beat = HeadsBeat.start(servers.bootstrapServers(), stub::heads);
    awaitState(built, "standby");
    assertThat(generation(built).getBoolean("throttled")).isFalse();
  }

  @Test
  void operators_hear_what_a_rebuild_waits_for() {
    stub.atMost(5);
    int built = begin();
    await().atMost(PATIENCE).until(() -> generation(built).getInt("shards_proven") > 1);
    stub.away(true);
    await().atMost(PATIENCE).until(() -> generation(built).getString("waits_for") != null);
    assertThat(generation(built).getString("waits_for")).contains("command-service answers 503");
    assertThat(generation(built).getString("state")).isEqualTo("building");
    assertThat(generation(built).getBoolean("throttled")).isTrue();

    stub.atMost(Integer.MAX_VALUE);
    stub.away(false);
    awaitState(built, "standby");
    assertThat(generation(built).getString("waits_for")).isNull();
    assertThat(generation(built).getBoolean("throttled")).isFalse();
  }

  @Test
  void a_shard_whose_log_is_damaged_is_told_and_the_others_are_built() {
    stub.damaged(4);
    int built = begin();
    await().atMost(PATIENCE).until(() -> generation(built).getInt("shards_proven") == 63);
    await().atMost(PATIENCE).until(() -> !generation(built).getList("trouble").isEmpty());
    assertThat(generation(built).getInt("trouble[0].shard")).isEqualTo(4);
    assertThat(generation(built).getString("trouble[0].trouble"))
        .isEqualTo("the log is damaged: shard 4 has no seq 7");

    stub.damaged(-1);
    awaitState(built, "standby");
  }

  @Test
  void operators_hear_what_is_wrong_with_their_request() {
    operate("generations/9999/serve").statusCode(404);
    operate("generations/0/serve").statusCode(400);
    operate("generations/none/drop").statusCode(400);
    operate("rebuilds?now=1").statusCode(400);
    operate("generations/" + serving() + "/serve").statusCode(200);
    stub.away(true);
    operate("rebuilds").statusCode(503);
    stub.away(false);
    int built = begin();
    assertThat(begin()).isEqualTo(built);
    operate("generations/" + serving() + "/drop").statusCode(409);
  }

  @Test
  void a_generation_that_is_proven_and_never_served_is_not_built_again() {
    int built = begin();
    awaitState(built, "standby");
    assertThat(begin()).isEqualTo(built);
    operate("rebuilds").statusCode(202).body("state", equalTo("standby"));

    operate("generations/" + built + "/drop").statusCode(200);
    assertThat(begin()).isGreaterThan(built);
  }

  @Test
  void nothing_is_left_of_a_generation_that_was_dropped() {
    int built = begin();
    await().atMost(PATIENCE).until(() -> !collectionsOf(built).isEmpty());
    List.of("quarantined_records", "audit_results")
        .forEach(each -> collection(each, built).insertOne(new Document("shard", 1)));
    // As if whoever dropped it had been killed before its state was written.
    assertThat(book.giveUp(new Generation(built))).isTrue();
    await().atMost(PATIENCE).until(() -> collectionsOf(built), List::isEmpty);
    assertThat(generation(built).getString("state")).isEqualTo("dropped");
  }

  @Test
  void a_generation_that_was_dropped_on_the_way_never_serves() {
    int before = serving();
    Integer previous = shown().get("previous");
    int built = begin();
    awaitState(built, "standby");
    GenerationEntry seen = book.one(built).orElseThrow();
    operate("generations/" + built + "/drop").statusCode(200);

    assertThatThrownBy(() -> toServe.serve(seen)).isInstanceOf(ProblemException.class);
    assertThat(serving()).isEqualTo(before);
    // It did not serve for a moment either: who is killed then does not take it back.
    assertThat(shown().<Integer>get("previous")).isEqualTo(previous);
  }

  @Test
  void what_serves_is_not_taken_away_though_it_was_dropped() {
    int built = begin();
    awaitState(built, "standby");
    operate("generations/" + built + "/serve").statusCode(200);
    collection("view_generations", 1)
        .updateOne(
            eq("_id", built),
            Updates.combine(
                Updates.set("state", "dropped"),
                Updates.set("dropped_at", Date.from(Instant.now().minusSeconds(60)))));

    awaitState(built, "standby");
    assertThat(stored(built)).doesNotContainKey("emptied");
    list("limit=3");
  }

  @Test
  void events_that_wait_and_are_in_the_history_already_are_counted_once() {
    Generation own = new Generation(9_000);
    UUID ticket = UUID.randomUUID();
    collection("ticket_details", own.number())
        .insertOne(new Document("_id", ticket.toString()).append("version", 2L).append("shard", 3));
    for (int seq = 1; seq <= 2; seq++) {
      collection("ticket_history", own.number()).insertOne(new Document("_id", "3." + seq));
    }
    List<Document> events =
        List.of(
            new Document("seq", 2L).append("version", 2L),
            new Document("seq", 3L).append("version", 3L));
    collection("parked_tickets", own.number())
        .insertOne(
            new Document("_id", ticket.toString()).append("shard", 3).append("events", events));
    VersionDigest sum = new VersionDigest();
    sum.add(ticket, 3);

    AtomicInteger beats = new AtomicInteger();
    var log = new ShardDigest(1, 3, 3, 3, 1, 3, sum.hex());
    Proof proof = sums.proof(own, 3, log, beats::incrementAndGet);

    assertThat(proof.difference()).isEmpty();
    assertThat(proof.parkedEvents()).isEqualTo(2);
    assertThat(beats).as("one before each question and each ticket").hasValue(4);
  }

  private void play(int events) {
    synchronized (LOG) {
      for (int shard = 0; shard < SHARDS; shard++) {
        List<ExampleLog.Entry> fresh = LOG.anythingIn(shard, events);
        stub.commit(fresh);
        wire.send(fresh);
      }
    }
  }

  private int begin() {
    return operate("rebuilds").statusCode(202).extract().jsonPath().getInt("generation");
  }

  private static ValidatableResponse operate(String what) {
    return given().post("/operations/" + what).then();
  }

  private static JsonPath shown() {
    return given().get("/operations/generations").then().statusCode(200).extract().jsonPath();
  }

  private static int serving() {
    return shown().getInt("serving");
  }

  private static int highest() {
    List<Integer> numbers = shown().getList("generations.generation");
    return numbers.stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  /** Of the views that serve, in milliseconds. */
  private static long lag() {
    String told = given().get("/tickets?limit=1").header("Projection-Lag");
    return told.equals("unknown") ? 0 : Long.parseLong(told);
  }

  private static JsonPath generation(int number) {
    return shown().setRootPath("generations.find { it.generation == " + number + " }");
  }

  private static void awaitState(int generation, String state) {
    await().atMost(PATIENCE).until(() -> state.equals(generation(generation).getString("state")));
  }

  private Document stored(int generation) {
    return collection("view_generations", 1).find(eq("_id", generation)).first();
  }

  private static JsonPath list(String query) {
    return given().get("/tickets?" + query).then().statusCode(200).extract().jsonPath();
  }

  private static String historyCursor() {
    UUID ticket =
        LOG.shard(0).stream()
            .filter(each -> each.envelope().version() == 3)
            .findFirst()
            .orElseThrow()
            .envelope()
            .ticketId();
    String path = "/tickets/" + ticket + "/history?limit=1";
    return path + "&cursor=" + given().get(path).jsonPath().getString("next_cursor");
  }

  private static void expired(String path) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(given().get(path).then().statusCode(410).extract().jsonPath())
                    .returns("cursor-expired", each -> each.getString("code")));
  }

  /** Tokens of every shard's last event, whichever generation serves. */
  private static void mustBeFreshEverywhere() {
    StringBuilder tokens = new StringBuilder();
    for (int shard = 0; shard < SHARDS; shard++) {
      tokens.append(tokens.isEmpty() ? "" : ",");
      tokens.append(LOG.shard(shard).getLast().envelope().token());
    }
    given()
        .header("Consistency-Token", tokens.toString())
        .header("Prefer", "wait=5")
        .get("/tickets")
        .then()
        .statusCode(200)
        .header("Consistency", "fresh");
  }

  private void awaitShown(int generation) {
    for (int shard = 0; shard < SHARDS; shard++) {
      int at = shard;
      await().atMost(PATIENCE).until(() -> seq(generation, at), seq -> seq == LOG.shard(at).size());
    }
  }

  private long seq(int generation, int shard) {
    Document progress =
        collection("projection_progress", generation).find(eq("_id", shard)).first();
    return progress == null ? 0 : progress.get("seq", Number.class).longValue();
  }

  private void mustBeEqual(int one, int other) {
    for (String name :
        List.of(
            "ticket_details",
            "ticket_list",
            "ticket_words",
            "ticket_history",
            "dashboard_counters",
            "report_counters",
            "projection_progress")) {
      Map<Object, Document> expected = all(name, one);
      assertThat(expected).as(name).isNotEmpty();
      assertThat(all(name, other)).as(name).isEqualTo(expected);
    }
  }

  /** But for the times at which each was written, and the places in Kafka. */
  private Map<Object, Document> all(String name, int generation) {
    Map<Object, Document> all = new TreeMap<>(java.util.Comparator.comparing(Object::toString));
    for (Document each : collection(name, generation).find()) {
      List.of("recorded", "relayed_at", "consumed_at", "offset").forEach(each::remove);
      all.put(each.get("_id"), new Document(new TreeMap<>(each)));
    }
    return all;
  }

  /** Of one that is not the first. */
  private List<String> collectionsOf(int generation) {
    List<String> names = new ArrayList<>();
    mongo.getDatabase("helpdesk").listCollectionNames().into(names);
    names.removeIf(name -> !name.endsWith("_g" + generation));
    return names;
  }

  private MongoCollection<Document> collection(String name, int generation) {
    return mongo
        .getDatabase("helpdesk")
        .getCollection(generation == 1 ? name : name + "_g" + generation);
  }
}
