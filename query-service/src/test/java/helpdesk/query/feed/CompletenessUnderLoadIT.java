package helpdesk.query.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import helpdesk.query.ExampleLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events keep coming in all the time, and nothing ever rests: that is no loss, and hides none. */
@QuarkusTest
@WithTestResource(HeadsStubStack.class)
class CompletenessUnderLoadIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The promise. */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** The number for alarms is made every five seconds. */
  private static final Duration NEXT_NUMBER = Duration.ofSeconds(8);

  private static final int[] BUSY = {20, 21};
  private static final int SHARD = BUSY[0];
  private static final int QUIET = 30;
  private static final ExampleLog LOG = new ExampleLog(29);

  @Inject MongoClient mongo;
  @Inject MeterRegistry metrics;
  Servers servers;
  HeadsStub command;
  private Wire wire;

  @BeforeEach
  void all_is_complete() {
    wire = new Wire(servers.bootstrapServers());
    write(QUIET, 20);
    busyUntil(PATIENCE, answer -> answer.getBoolean("complete") && number() == 1);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void a_busy_system_is_complete_and_says_so_all_the_time() {
    int before = LOG.shard(SHARD).size();
    staysBusy(
        Duration.ofSeconds(12),
        answer ->
            answer.getBoolean("complete")
                && answer.getList("shards.gaps.flatten()").isEmpty()
                && number() == 1);
    assertThat(LOG.shard(SHARD).size()).isGreaterThan(before + 50);
  }

  @Test
  void a_document_that_is_lost_meanwhile_turns_it_red() {
    MongoCollection<Document> history =
        mongo.getDatabase("helpdesk").getCollection("ticket_history");
    Document lost = history.findOneAndDelete(Filters.eq(SHARD + ".7"));
    busyUntil(
        SOON,
        answer ->
            !answer.getBoolean("complete")
                && answer
                    .getList("shards[" + SHARD + "].audit.missing.in")
                    .contains("ticket_history"));
    busyUntil(NEXT_NUMBER, answer -> number() == 0);
    history.insertOne(lost);
    busyUntil(PATIENCE, answer -> answer.getBoolean("complete") && number() == 1);
  }

  @Test
  void what_does_not_come_to_kafka_meanwhile_turns_it_red() {
    int head = LOG.shard(QUIET).size();
    LOG.openIn(QUIET, "never sent");
    command.log(QUIET, LOG.shard(QUIET));
    Map<String, Object> gap = Map.of("from", head + 1, "to", head + 1, "missing_in", "kafka");
    busyUntil(
        SOON,
        answer ->
            !answer.getBoolean("complete")
                && answer.getList("shards[" + QUIET + "].gaps").equals(List.of(gap)));
    busyUntil(NEXT_NUMBER, answer -> number() == 0);
    wire.send(LOG.shard(QUIET).subList(head, head + 1));
    busyUntil(PATIENCE, answer -> answer.getBoolean("complete") && number() == 1);
  }

  @Test
  void a_parked_ticket_has_an_alarm_of_its_own() {
    MongoCollection<Document> parked =
        mongo.getDatabase("helpdesk").getCollection("parked_tickets");
    String ticket = LOG.shard(QUIET).getFirst().envelope().ticketId().toString();
    parked.insertOne(
        new Document("_id", ticket)
            .append("shard", QUIET)
            .append("version", 1L)
            .append("events", List.of()));
    staysBusy(
        NEXT_NUMBER,
        answer ->
            !answer.getBoolean("complete")
                && answer.getInt("shards[" + QUIET + "].parked") == 1
                && number() == 1);
    parked.deleteOne(Filters.eq(ticket));
  }

  private void busyUntil(Duration atMost, Predicate<JsonPath> condition) {
    await().atMost(atMost).until(this::busy, condition);
  }

  private void staysBusy(Duration time, Predicate<JsonPath> condition) {
    await().during(time).atMost(time.plusSeconds(2)).until(this::busy, condition);
  }

  /** What is told a moment after more has been written. */
  private JsonPath busy() {
    for (int shard : BUSY) {
      write(shard, 3);
    }
    return given().get("/completeness").then().statusCode(200).extract().jsonPath();
  }

  private void write(int shard, int events) {
    List<ExampleLog.Entry> fresh = LOG.anythingIn(shard, events);
    command.log(shard, LOG.shard(shard));
    wire.send(fresh);
  }

  private double number() {
    return metrics.get("helpdesk.completeness").gauge().value();
  }
}
