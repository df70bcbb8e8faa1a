package helpdesk.query.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import helpdesk.events.EventType;
import helpdesk.events.Topics;
import helpdesk.query.ExampleLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One record is taken away, far from its shard's end: it is told at once, and mended. */
@QuarkusTest
@WithTestResource(AuditStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // What Kafka has deleted cannot be had again.
class CompletenessAuditIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The promise. */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** What is there and only wrong is seen when its shard is looked at as a whole. */
  private static final Duration AT_ITS_TURN = Duration.ofSeconds(30);

  private static final boolean FULL = "full".equals(System.getProperty("helpdesk.test.size"));
  private static final int SHARD = 11;
  private static final int OTHER = 40;
  private static final ExampleLog LOG = new ExampleLog(23);

  @Inject MongoClient mongo;
  Servers servers;
  HeadsStub command;
  private Wire wire;

  @BeforeEach
  void all_is_complete() {
    wire = new Wire(servers.bootstrapServers());
    for (int shard : new int[] {SHARD, OTHER}) {
      play(shard, LOG.shard(shard).isEmpty() ? 120 : 5);
    }
    await().atMost(PATIENCE).until(() -> look().getBoolean("complete"));
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void a_tickets_document_is_missed_and_written_again() {
    for (String view : List.of("ticket_details", "ticket_list")) {
      Document lost = farFromTheEnd(view, Filters.gt("version", 2));
      collection(view).deleteOne(Filters.eq(lost.get("_id")));
      assertMissing(view, lost.getString("_id"));
      assertMended();
      assertThat(again(view, lost)).isEqualTo(lost);
    }
  }

  @Test
  void a_document_that_was_set_back_is_brought_forward() {
    missesWhatIsSetBack();
    assertMended();
  }

  @Test
  void a_document_that_says_something_else_of_its_ticket_is_put_right() {
    Document ticket = farFromTheEnd("ticket_list", Filters.eq("listed", true));
    collection("ticket_list")
        .updateOne(Filters.eq(ticket.get("_id")), Updates.set("assignee_id", "somebody"));
    assertMissing(AT_ITS_TURN, "ticket_list", ticket.getString("_id"));
    assertMended();
    assertThat(again("ticket_list", ticket)).isEqualTo(ticket);
  }

  @Test
  void an_event_of_the_history_is_missed_and_written_again() {
    Document lost = collection("ticket_history").findOneAndDelete(Filters.eq(SHARD + ".7"));
    assertMissing("ticket_history", "seq 7");
    assertMended();
    Document again = again("ticket_history", lost);
    for (String time : List.of("recorded", "relayed_at", "consumed_at")) {
      lost.remove(time);
      again.remove(time);
    }
    assertThat(again).isEqualTo(lost);
  }

  @Test
  void words_are_missed_and_written_again() {
    Document event =
        collection("ticket_history")
            .find(
                Filters.and(
                    Filters.eq("shard", SHARD), Filters.eq("type", EventType.OPENED.wire())))
            .sort(new Document("seq", 1))
            .first();
    Document lost = collection("ticket_words").findOneAndDelete(Filters.eq(event.get("event_id")));
    assertMissing("ticket_words", "seq " + event.get("seq"));
    assertMended();
    Document again = again("ticket_words", lost);
    assertThat(again.get("terms")).isEqualTo(lost.get("terms"));
  }

  @Test
  void one_amount_of_a_counter_is_missed_and_added() {
    Document dashboard = collection("dashboard_counters").find(Filters.eq(SHARD)).first();
    collection("dashboard_counters").updateOne(Filters.eq(SHARD), Updates.inc("open", -1L));
    assertMissing("dashboard_counters", "open of all");
    assertMended();
    assertThat(again("dashboard_counters", dashboard)).isEqualTo(dashboard);

    Document report =
        collection("report_counters")
            .find(Filters.and(Filters.eq("shard", SHARD), Filters.regex("key", "^d")))
            .first();
    String path = "c.all.opened.-";
    Document quarters =
        ((Document) ((Document) report.get("c", Document.class).get("all")).get("opened"))
            .get("-", Document.class);
    String quarter = quarters.keySet().iterator().next();
    collection("report_counters")
        .updateOne(Filters.eq(report.get("_id")), Updates.inc(path + "." + quarter, -1L));
    assertMissing("report_counters", path);
    assertMended();
    assertThat(again("report_counters", report)).isEqualTo(report);
  }

  @Test
  void counters_that_are_gone_are_made_again() {
    for (String view : List.of("dashboard_counters", "report_counters")) {
      Document lost = collection(view).findOneAndDelete(Filters.eq(SHARD));
      assertMissing(view, "of all");
      assertMended();
      Document again = again(view, lost);
      again.remove("last");
      lost.remove("last");
      assertThat(withoutZeros(again)).isEqualTo(withoutZeros(lost));
    }
    play(SHARD, 20);
    new Views(mongo).mustShow(LOG, SHARD);
    await().atMost(PATIENCE).until(() -> look().getBoolean("complete"));
  }

  @Test
  void a_row_of_the_log_is_missed_and_the_views_are_left_alone() {
    List<ExampleLog.Entry> all = LOG.shard(SHARD);
    List<ExampleLog.Entry> rest = new ArrayList<>(all);
    rest.remove(9);
    command.log(SHARD, rest);
    assertMissing("event_log", "seq 10");
    await()
        .during(Duration.ofSeconds(8))
        .atMost(PATIENCE)
        .until(() -> !look().getBoolean("complete"));
    assertThat(look().getList(missing("repaired"))).containsOnly(false);
    command.log(SHARD, all);
    assertMended();
    new Views(mongo).mustShow(LOG, SHARD);
  }

  @Test
  void shards_of_which_the_log_tells_nothing_keep_no_other_from_being_audited() {
    for (int shard : new int[] {2, 3, 4, 50}) {
      play(shard, 5);
    }
    await().atMost(PATIENCE).until(() -> look().getBoolean("complete"));
    command.refuse(Set.of(2, 3, 4, 50));
    try {
      Document lost = collection("ticket_history").findOneAndDelete(Filters.eq(SHARD + ".9"));
      assertMissing("ticket_history", "seq 9");
      assertThat(again("ticket_history", lost)).as("mended").isNotNull();
      if (FULL) {
        missesWhatIsSetBack();
      }
    } finally {
      command.refuse(Set.of());
    }
    assertMended();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void what_kafka_no_longer_holds_is_missed() {
    servers.deleteRecords(Topics.TICKET_EVENTS, OTHER, 3);
    await().atMost(SOON).until(() -> !look().getBoolean("complete"));
    JsonPath answer = look();
    assertThat(answer.getLong("shards[" + OTHER + "].kafka_from")).isEqualTo(4);
    assertThat(answer.getMap("shards[" + OTHER + "].gaps[0]"))
        .isEqualTo(Map.of("from", 1, "to", 3, "missing_in", "kafka"));
    await()
        .pollInterval(Duration.ofSeconds(1))
        .during(Duration.ofSeconds(5))
        .atMost(PATIENCE)
        .until(
            () -> look().get("shards[" + OTHER + "].in_kafka"),
            highest -> Integer.valueOf(LOG.shard(OTHER).size()).equals(highest));
  }

  @Test
  void nothing_is_missed_while_much_is_going_on() {
    List<Object> missed = new ArrayList<>();
    for (int turn = 0; turn < (FULL ? 30 : 10); turn++) {
      for (int shard : new int[] {SHARD, 12, 13}) {
        send(shard, 60);
      }
      missed.addAll(look().getList("shards.audit.missing.flatten()"));
    }
    for (int shard : new int[] {SHARD, 12, 13}) {
      caughtUp(shard);
      new Views(mongo).mustShow(LOG, shard);
    }
    assertThat(missed.stream().filter(each -> each != null)).isEmpty();
    await().atMost(PATIENCE).until(() -> look().getBoolean("complete"));
  }

  /** What was counted away again leaves a zero, or nothing. */
  private static Document withoutZeros(Document counters) {
    Document some = new Document();
    counters.forEach(
        (name, value) -> {
          if (value instanceof Document inner) {
            Document rest = withoutZeros(inner);
            if (!rest.isEmpty()) {
              some.append(name, rest);
            }
          } else if (!Long.valueOf(0).equals(value)) {
            some.append(name, value);
          }
        });
    return some;
  }

  private Document farFromTheEnd(String view, Bson which) {
    return collection(view)
        .find(Filters.and(Filters.eq("shard", SHARD), which))
        .sort(new Document("seq", 1))
        .first();
  }

  private Document again(String view, Document lost) {
    return collection(view).find(Filters.eq(lost.get("_id"))).first();
  }

  private void assertMissing(String in, String what) {
    assertMissing(SOON, in, what);
  }

  private void assertMissing(Duration within, String in, String what) {
    await()
        .atMost(within)
        .untilAsserted(
            () -> {
              JsonPath answer = look();
              assertThat(answer.getBoolean("complete")).isFalse();
              assertThat(answer.getList(missing("in"), String.class)).contains(in);
              assertThat(answer.getList(missing("what"), String.class))
                  .anySatisfy(each -> assertThat(each).contains(what));
            });
  }

  private static String missing(String field) {
    return "shards[" + SHARD + "].audit.missing." + field;
  }

  private void missesWhatIsSetBack() {
    Document ticket = farFromTheEnd("ticket_list", Filters.gt("version", 2));
    collection("ticket_list").updateOne(Filters.eq(ticket.get("_id")), Updates.set("version", 1L));
    assertMissing(AT_ITS_TURN, "ticket_list", "version 1 instead of " + ticket.get("version"));
    assertThat(again("ticket_list", ticket)).isEqualTo(ticket);
  }

  private void assertMended() {
    await().atMost(PATIENCE).until(() -> look().getBoolean("complete"));
  }

  private void play(int shard, int events) {
    send(shard, events);
    caughtUp(shard);
  }

  /** What is sent is in the log before. */
  private void send(int shard, int events) {
    List<ExampleLog.Entry> fresh = LOG.anythingIn(shard, events);
    command.log(shard, LOG.shard(shard));
    wire.send(fresh);
  }

  private void caughtUp(int shard) {
    await()
        .atMost(PATIENCE)
        .until(() -> new Views(mongo).seq(shard), seq -> seq == LOG.shard(shard).size());
  }

  private MongoCollection<Document> collection(String name) {
    return mongo.getDatabase("helpdesk").getCollection(name);
  }

  private static JsonPath look() {
    return given().get("/completeness").then().statusCode(200).extract().jsonPath();
  }
}
