package helpdesk.query.feed;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import helpdesk.events.EventHeaders;
import helpdesk.events.Topics;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.Redrive;
import helpdesk.query.feed.core.Redrive.Result;
import helpdesk.query.generations.Generation;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be applied, over real Kafka and a real document database. */
@QuarkusTest
@WithTestResource(FeedStack.class)
class ParkingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject MongoClient mongo;
  @Inject ViewDocuments documents;
  @Inject @All List<Projector> projectors;
  Servers servers;
  private Wire wire;
  private Views views;
  private final ExampleLog log = new ExampleLog(4711);

  @BeforeEach
  void connect() {
    wire = new Wire(servers.bootstrapServers());
    views = new Views(mongo);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  private Redrive redrive(ExampleLog.Entry... whole) {
    return new Redrive(
        new ArrayList<>(projectors),
        documents.of(Generation.FIRST),
        ticket -> List.of(whole).stream().map(Wire::logged).toList(),
        InstantSource.system());
  }

  @Test
  void an_undecodable_value_parks_its_ticket_until_it_is_redriven() {
    UUID bad = log.openIn(1, "bad");
    UUID good = log.openIn(1, "good");
    ExampleLog.Entry broken = log.triage(bad);
    log.triage(good);
    log.close(bad, "done");
    log.close(good, "done");
    for (ExampleLog.Entry each : log.shard(1)) {
      if (each.equals(broken)) {
        wire.send(1, Wire.headers(each), "{\"after\": 7}".getBytes(UTF_8));
      } else {
        wire.send(each);
      }
    }

    await().atMost(PATIENCE).until(() -> views.seq(1) == 6);
    assertThat(views.halted(1)).isNull();
    assertThat(version(bad)).isEqualTo(1);
    assertThat(version(good)).isEqualTo(3);
    Document marker = views.one("parked_tickets", bad.toString());
    assertThat(marker.getString("kind")).isEqualTo("undecodable");
    assertThat(marker.getList("events", Document.class)).hasSize(2);
    assertThat(views.one("projection_progress", 1).getBoolean("owes")).isTrue();
    assertThat(redrive().redrive(bad)).isInstanceOf(Result.Left.class);

    assertThat(redrive(broken).redrive(bad)).isEqualTo(new Result.Redriven(3, 2));

    views.mustShow(log, 1);
    assertThat(views.one("parked_tickets", bad.toString())).isNull();
    assertThat(views.one("projection_progress", 1).getBoolean("owes")).isFalse();
    assertThat(views.one("dashboard_counters", 1).getList("owed", Object.class)).isEmpty();
    assertThat(redrive().redrive(bad)).isEqualTo(new Result.NotParked());
  }

  @Test
  void an_unknown_type_parks_its_ticket_and_no_other() {
    UUID bad = log.openIn(2, "bad");
    UUID good = log.openIn(2, "good");
    ExampleLog.Entry merged = log.triage(bad);
    Map<String, String> headers = Wire.headers(merged);
    headers.put(EventHeaders.TYPE, "helpdesk.ticket.merged.v1");
    wire.send(log.shard(2).subList(0, 2));
    wire.send(2, headers, "{}".getBytes(UTF_8));
    wire.send(log.triage(good));

    await().atMost(PATIENCE).until(() -> views.seq(2) == 4);
    assertThat(version(good)).isEqualTo(2);
    assertThat(version(bad)).isEqualTo(1);
    assertThat(views.one("parked_tickets", bad.toString()).getString("reason"))
        .contains("helpdesk.ticket.merged.v1");
  }

  @Test
  void a_record_without_its_headers_is_quarantined_and_leaves_a_gap_that_the_relay_fills() {
    log.openIn(3, "one");
    log.openIn(3, "two");
    log.openIn(3, "three");
    wire.send(log.shard(3).getFirst());
    wire.send(3, Map.of(EventHeaders.SEQ, "2"), "{}".getBytes(UTF_8));
    wire.send(log.shard(3).get(2));
    wire.flush();

    String id = Topics.TICKET_EVENTS + ".3.1";
    await().atMost(PATIENCE).until(() -> views.one("quarantined_records", id) != null);
    assertThat(views.one("quarantined_records", id).getString("reason")).contains("missing");
    wire.send(log.shard(3));

    await().atMost(PATIENCE).until(() -> views.seq(3) == 3);
    views.mustShow(log, 3);
  }

  @Test
  void a_record_without_any_header_is_quarantined_and_the_shard_goes_on() {
    wire.send(8, Map.of(), "whatever".getBytes(UTF_8));
    log.openIn(8, "one");
    wire.send(log.shard(8));

    await().atMost(PATIENCE).until(() -> views.seq(8) == 1);
    Document kept = views.one("quarantined_records", Topics.TICKET_EVENTS + ".8.0");
    assertThat(kept.get("value", Binary.class).getData()).asString(UTF_8).isEqualTo("whatever");
  }

  @Test
  void a_tampered_counter_halts_its_shard_and_no_other() {
    UUID ticket = log.openIn(4, "one");
    wire.send(log.shard(4));
    await().atMost(PATIENCE).until(() -> views.seq(4) == 1);
    set("dashboard_counters", 4, "triaged", "tampered");

    wire.send(log.triage(ticket));
    log.openIn(5, "elsewhere");
    wire.send(log.shard(5));

    await().atMost(PATIENCE).until(() -> views.halted(4) != null);
    assertThat(views.halted(4).getString("reason")).startsWith("refused");
    assertThat(views.seq(4)).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> views.seq(5) == 1);
  }

  @Test
  void a_ticket_whose_document_mongodb_refuses_waits_and_the_others_go_on() {
    UUID huge = log.openIn(6, "huge");
    UUID other = log.openIn(6, "other");
    wire.send(log.shard(6));
    await().atMost(PATIENCE).until(() -> views.seq(6) == 2);
    set("ticket_list", huge.toString(), "filler", "x".repeat((16 << 20) - 1_500));
    log.writeNote(huge, "n".repeat(3_000));
    log.triage(other);
    wire.send(log.shard(6).subList(2, 4));

    await().atMost(PATIENCE).until(() -> views.seq(6) == 4);
    assumeTrue(
        views.one("parked_tickets", huge.toString()) != null,
        "this document server knows no limit of 16 MiB");
    assertThat(views.one("parked_tickets", huge.toString()).getString("kind")).isEqualTo("refused");
    assertThat(version(other)).isEqualTo(2);
    assertThat(redrive().redrive(huge)).isInstanceOf(Result.Left.class);
    set("ticket_list", huge.toString(), "filler", null);

    assertThat(redrive().redrive(huge)).isInstanceOf(Result.Redriven.class);

    views.mustShow(log, 6);
  }

  @Test
  void many_tickets_that_cannot_be_applied_halt_their_shard_before_more_are_parked() {
    for (int i = 0; i < 14; i++) {
      log.openIn(7, "number " + i);
    }
    for (ExampleLog.Entry each : log.shard(7)) {
      wire.send(7, Wire.headers(each), "no json".getBytes(UTF_8));
    }

    await().atMost(PATIENCE).until(() -> views.halted(7) != null);
    assertThat(views.halted(7).getString("reason")).startsWith("mass_parking");
    assertThat(views.seq(7)).isEqualTo(10);
    assertThat(mongo.getDatabase("helpdesk").getCollection("parked_tickets"))
        .satisfies(all -> assertThat(all.countDocuments(new Document("shard", 7))).isEqualTo(10));
  }

  @Test
  void operators_hear_what_is_wrong_with_their_request() {
    for (String wrong :
        List.of(
            "parked/redrive?kind=undecodable",
            "parked/not-a-uuid/redrive",
            "parked/" + new UUID(0, 0) + "/redrive?force=true",
            "shards/64/resume",
            "shards/first/resume",
            "shards/7/resume?now=1")) {
      given()
          .post("/operations/" + wrong)
          .then()
          .statusCode(400)
          .body("code", equalTo("invalid-request"))
          .body("errors", hasSize(1));
    }
    given().post("/operations/parked/" + new UUID(0, 0) + "/redrive").then().statusCode(404);
    given().post("/operations/shards/63/resume").then().body("was_halted", equalTo(false));
  }

  private long version(UUID ticket) {
    return views.one("ticket_details", ticket.toString()).getLong("version");
  }

  private void set(String collection, Object id, String field, Object value) {
    mongo
        .getDatabase("helpdesk")
        .getCollection(collection)
        .updateOne(new Document("_id", id), new Document("$set", new Document(field, value)));
  }
}
