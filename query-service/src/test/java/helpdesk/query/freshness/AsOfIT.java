package helpdesk.query.freshness;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.Topics;
import helpdesk.query.ReadServers;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class AsOfIT {
  private static final int SHARD = 5;

  @Inject ViewFixture views;
  @Inject ProjectionLag lag;
  ReadServers servers;
  private int era;

  @BeforeEach
  void ten_events_of_one_shard_are_applied() {
    era = views.newEra();
    views.progress(SHARD, era, 10);
  }

  @Test
  void nothing_known_is_said_to_be_unknown_and_never_zero() {
    assertThat(meta("/dashboard").getMap("meta"))
        .containsEntry("as_of", null)
        .containsEntry("lag_ms", null);
    assertThat(given().get("/tickets").header("Projection-Lag")).isEqualTo("unknown");
  }

  @Test
  void with_kafka_away_the_stored_heads_still_tell_an_age_that_grows() {
    Instant then = Instant.now().minusSeconds(100).truncatedTo(ChronoUnit.MILLIS);
    views.storedHeads(era, then, SHARD, 10);
    await().atMost(60, SECONDS).until(() -> asOf() != null);

    assertThat(asOf()).isEqualTo(then);
    long first = lagMs();
    assertThat(first).isGreaterThanOrEqualTo(100_000);
    await().atMost(60, SECONDS).until(() -> lagMs() > first);
    Response unread = given().get("/no-such-route");
    assertThat(Long.parseLong(unread.header("Projection-Lag"))).isGreaterThanOrEqualTo(100_000);
  }

  @Test
  void stored_heads_beyond_the_progress_are_not_believed() {
    views.storedHeads(era, Instant.now(), SHARD, 11);
    lag.look();
    assertThat(asOf()).isNull();
    views.progress(SHARD, era, 11);
    assertThat(asOf()).isNotNull();
  }

  @Test
  void an_idle_log_stays_young_a_lagging_view_ages_and_a_halted_shard_stays_behind() {
    servers.startKafka();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      Instant idle = publish(producer, 10);
      await().atMost(60, SECONDS).untilAsserted(() -> assertThat(asOf()).isEqualTo(idle));
      Instant stillIdle = publish(producer, 10);
      await().atMost(60, SECONDS).untilAsserted(() -> assertThat(asOf()).isEqualTo(stillIdle));
      await().atMost(60, SECONDS).untilAsserted(() -> assertThat(stored()).isEqualTo(stillIdle));

      Instant ahead = publish(producer, 12);
      Instant further = publish(producer, 13);
      await().during(2, SECONDS).atMost(60, SECONDS).until(() -> stillIdle.equals(asOf()));
      views.progress(SHARD, era, 12);
      await().atMost(60, SECONDS).untilAsserted(() -> assertThat(asOf()).isEqualTo(ahead));

      views.halted(SHARD, era, 12, 13, Instant.now());
      publish(producer, 13);
      await().during(2, SECONDS).atMost(60, SECONDS).until(() -> ahead.equals(asOf()));
      assertThat(further).isAfter(ahead);
    }
  }

  private Instant publish(KafkaProducer<byte[], byte[]> producer, long head) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    byte[] value = EventJson.encode(new LogHeads(era, now, ViewFixture.heads(SHARD, head)));
    send(producer, "nonsense".getBytes(UTF_8));
    send(producer, value);
    return now;
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(Topics.LOG_HEADS, 0, null, value)).get(60, SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("not sent", e);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers.kafka());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Instant stored() {
    Document document = views.collection("log_heads").find().first();
    return document == null ? null : document.getDate("as_of").toInstant();
  }

  private static Instant asOf() {
    String text = meta("/tickets").getString("meta.as_of");
    return text == null ? null : Instant.parse(text);
  }

  private static long lagMs() {
    Response answer = given().get("/tickets");
    long lagMs = answer.jsonPath().getLong("meta.lag_ms");
    assertThat(answer.header("Projection-Lag")).isEqualTo(Long.toString(lagMs));
    return lagMs;
  }

  private static JsonPath meta(String path) {
    return given().get(path).then().statusCode(200).extract().jsonPath();
  }
}
