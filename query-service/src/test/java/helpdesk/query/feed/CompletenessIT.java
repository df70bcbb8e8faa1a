package helpdesk.query.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import helpdesk.events.Shards;
import helpdesk.query.ExampleLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HeadsStubStack.class)
class CompletenessIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The promise. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final ExampleLog LOG = new ExampleLog(17);

  @Inject MongoClient mongo;
  Servers servers;
  HeadsStub command;
  private Wire wire;

  @BeforeEach
  void some_shards_are_in_all_views() {
    wire = new Wire(servers.bootstrapServers());
    for (int shard = 5; shard < 8; shard++) {
      play(shard, 12);
    }
    await().atMost(PATIENCE).until(CompletenessIT::complete);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void all_is_there_also_where_kafka_ends_with_older_events_again() {
    wire.send(LOG.shard(5).subList(2, 7));
    await().atMost(PATIENCE).until(CompletenessIT::complete);
    JsonPath answer = look();
    assertThat(answer.getString("committed_source")).isEqualTo("command-service");
    assertThat(answer.getList("shards")).hasSize(Shards.COUNT);
    long head = LOG.shard(5).size();
    Map<String, Object> shard = answer.getMap("shards[5]");
    assertThat(shard)
        .containsOnlyKeys(
            "shard",
            "committed",
            "in_kafka",
            "kafka_from",
            "applied",
            "halted",
            "parked",
            "gaps",
            "audit")
        .containsEntry("halted", null)
        .containsEntry("gaps", List.of());
    assertThat(answer.getLong("shards[5].in_kafka")).isEqualTo(head);
    assertThat(answer.getMap("shards[5].applied"))
        .hasSize(5)
        .allSatisfy((view, seq) -> assertThat(seq).isEqualTo((int) head));
    assertThat(answer.getLong("shards[9].committed")).isZero();
  }

  @Test
  void a_document_that_is_missing_is_seen_in_its_view() {
    long head = LOG.shard(6).size();
    for (String view : List.of("ticket_details", "ticket_list")) {
      Document lost = take(view, Filters.and(Filters.eq("shard", 6), Filters.eq("seq", head)));
      assertBehind(6, view, head);
      collection(view).insertOne(lost);
      await().atMost(PATIENCE).until(CompletenessIT::complete);
    }
    Document lost = take("ticket_history", Filters.eq("6." + head));
    assertBehind(6, "ticket_history", head);
    collection("ticket_history").insertOne(lost);
    Document counters = take("dashboard_counters", Filters.eq(6));
    assertBehind(6, "dashboard_counters", head);
    collection("dashboard_counters").insertOne(counters);
    await().atMost(PATIENCE).until(CompletenessIT::complete);
  }

  @Test
  void a_counter_that_missed_the_last_change_of_status_is_behind() {
    long head = LOG.shard(6).size();
    LOG.openIn(6, "counted");
    command.log(6, LOG.shard(6));
    wire.send(LOG.shard(6).subList((int) head, (int) head + 1));
    known(6);
    await().atMost(PATIENCE).until(CompletenessIT::complete);
    set("dashboard_counters", 6, "last", head);
    assertBehind(6, "dashboard_counters", head + 1);
    set("dashboard_counters", 6, "last", head + 1);
    await().atMost(PATIENCE).until(CompletenessIT::complete);
  }

  @Test
  void what_is_committed_and_not_in_kafka_is_a_gap_until_it_comes() {
    int before = LOG.shard(7).size();
    LOG.openIn(7, "one");
    LOG.openIn(7, "two");
    command.log(7, LOG.shard(7));
    await().atMost(SOON).until(() -> !look().getBoolean("complete"));
    JsonPath answer = look();
    assertThat(answer.getMap("shards[7].gaps[0]"))
        .isEqualTo(Map.of("from", before + 1, "to", before + 2, "missing_in", "kafka"));

    // A hole: the later one is there, and no view may apply it.
    wire.send(LOG.shard(7).subList(before + 1, before + 2));
    await().atMost(PATIENCE).until(() -> look().getInt("shards[7].in_kafka") == before + 2);
    answer = look();
    assertThat(answer.getBoolean("complete")).isFalse();
    assertThat(answer.getMap("shards[7].gaps[0]"))
        .isEqualTo(Map.of("from", before + 1, "to", before + 2, "missing_in", "views"));

    wire.send(LOG.shard(7).subList(before, before + 2));
    known(7);
    await().atMost(PATIENCE).until(CompletenessIT::complete);
  }

  @Test
  void without_the_command_service_nothing_is_claimed_until_heads_are_heard() {
    command.away(true);
    try {
      await().atMost(PATIENCE).until(() -> look().getString("committed_source") == null);
      JsonPath answer = look();
      assertThat(answer.getBoolean("complete")).isFalse();
      assertThat(answer.getString("shards[5].committed")).isNull();
      assertThat(answer.getInt("shards[5].in_kafka")).isEqualTo(LOG.shard(5).size());
    } finally {
      command.away(false);
    }
  }

  @Test
  void a_halted_shard_is_never_complete() {
    Document halted = new Document("reason", "forked: for a test").append("seq", 3L);
    set("projection_progress", 5, "halted", halted);
    JsonPath answer = look();
    assertThat(answer.getBoolean("complete")).isFalse();
    assertThat(answer.getString("shards[5].halted.reason")).startsWith("forked");
    set("projection_progress", 5, "halted", null);
    await().atMost(PATIENCE).until(CompletenessIT::complete);
  }

  @Test
  void a_parked_ticket_is_never_complete() {
    String ticket = LOG.shard(5).getFirst().envelope().ticketId().toString();
    collection("parked_tickets")
        .insertOne(
            new Document("_id", ticket)
                .append("shard", 5)
                .append("version", 1L)
                .append("events", List.of()));
    JsonPath answer = look();
    assertThat(answer.getBoolean("complete")).isFalse();
    assertThat(answer.getInt("shards[5].parked")).isEqualTo(1);
    collection("parked_tickets").deleteOne(Filters.eq(ticket));
    await().atMost(PATIENCE).until(CompletenessIT::complete);
  }

  private void assertBehind(int shard, String view, long head) {
    JsonPath answer = look();
    assertThat(answer.getBoolean("complete")).isFalse();
    assertThat(answer.getLong("shards[" + shard + "].applied." + view)).isLessThan(head);
    assertThat(answer.getString("shards[" + shard + "].gaps[0].missing_in")).isEqualTo("views");
  }

  private void play(int shard, int events) {
    List<ExampleLog.Entry> fresh = LOG.anythingIn(shard, events);
    command.log(shard, LOG.shard(shard));
    wire.send(fresh);
    known(shard);
  }

  /** The command-service tells of it. */
  private void known(int shard) {
    command.log(shard, LOG.shard(shard));
    await()
        .atMost(PATIENCE)
        .until(() -> new Views(mongo).seq(shard), seq -> seq == LOG.shard(shard).size());
  }

  private Document take(String view, org.bson.conversions.Bson which) {
    return collection(view).findOneAndDelete(which);
  }

  private void set(String view, int id, String field, Object value) {
    collection(view).updateOne(Filters.eq(id), new Document("$set", new Document(field, value)));
  }

  private MongoCollection<Document> collection(String name) {
    return mongo.getDatabase("helpdesk").getCollection(name);
  }

  /** And at rest: every number is the same. */
  private static boolean complete() {
    JsonPath answer = look();
    return answer.getBoolean("complete")
        && IntStream.range(5, 8).allMatch(shard -> isAtRest(answer, shard));
  }

  private static boolean isAtRest(JsonPath answer, int shard) {
    Integer committed = LOG.shard(shard).size();
    String at = "shards[" + shard + "].";
    return committed.equals(answer.get(at + "committed"))
        && committed.equals(answer.get(at + "in_kafka"))
        && answer.getMap(at + "applied").values().stream().allMatch(committed::equals);
  }

  private static JsonPath look() {
    return given().get("/completeness").then().statusCode(200).extract().jsonPath();
  }
}
