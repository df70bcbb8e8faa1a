package helpdesk.query.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.mongodb.client.model.Filters;
import helpdesk.events.Shards;
import helpdesk.query.FewPlaces;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@WithTestResource(ReadStack.class)
@TestProfile(FewPlaces.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamLimitsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LONG = "x".repeat(500_000);

  @Inject ViewFixture views;
  @Inject Event<ShutdownDelayInitiatedEvent> stopping;

  @TestHTTPResource("/stream")
  URI address;

  private int era;
  private long seq;
  private UUID ticket;

  @BeforeEach
  void one_ticket() {
    era = views.newEra();
    seq = 0;
    ticket = UUID.randomUUID();
    change("short");
    await().atMost(PATIENCE).until(() -> clients().contains(" 0.0"));
  }

  @Test
  @Order(1)
  void an_idle_listener_hears_a_comment_again_and_again() throws IOException {
    try (Listener listener = Listener.open(address, null)) {
      while (listener.comments() < 5) {
        listener.pass();
      }
      assertThat(listener.comments()).isEqualTo(5);
    }
  }

  @Test
  @Order(1)
  void who_asks_for_the_headers_alone_takes_no_place() {
    for (int i = 0; i < 3; i++) {
      given().head("/stream").then().statusCode(200);
    }
    await().atMost(PATIENCE).until(() -> clients().contains(" 0.0"));
  }

  @Test
  @Order(2)
  void one_listener_too_many_is_asked_to_come_again() throws IOException {
    try (Listener first = Listener.open(address, null);
        Listener second = Listener.open(address, null)) {
      given()
          .get("/stream")
          .then()
          .statusCode(503)
          .header("Retry-After", "5")
          .body("code", equalTo("unavailable"));
      assertThat(first.comments() + second.comments()).isPositive();
    }
    // Who has gone is missed within a second.
    await().atMost(PATIENCE).until(() -> clients().contains(" 0.0"));
  }

  @Test
  @Order(3)
  void who_does_not_read_is_cut_off_and_another_one_does_not_notice() throws IOException {
    try (Listener slow = Listener.open(address, null, 4_096);
        Listener quick = Listener.open(address, null)) {
      for (int i = 0; i < 40 && !clients().contains(" 1.0"); i++) {
        long version = change(LONG);
        Listener.Event event = quick.next("ticket");
        assertThat(event.data().path("version").asLong()).isEqualTo(version);
      }
      await().atMost(PATIENCE).until(() -> clients().contains(" 1.0"));
      assertThat(slow.comments()).isPositive();
      long version = change("short");
      assertThat(quick.next("ticket").data().path("version").asLong()).isEqualTo(version);
    }
  }

  @Test
  @Order(4)
  void a_replica_that_stops_says_so() throws IOException {
    try (Listener listener = Listener.open(address, null)) {
      stopping.fire(new ShutdownDelayInitiatedEvent());
      assertThat(listener.next("cut").data().path("reason").asText()).isEqualTo("shutdown");
      assertThat(listener.ended()).isTrue();
    }
    given().get("/stream").then().statusCode(503).body("detail", containsString("stops"));
  }

  private long change(String message) {
    seq++;
    views.ticketAt(ticket, seq, seq);
    views
        .collection("ticket_details")
        .updateOne(
            Filters.eq(ticket.toString()), new Document("$set", new Document("message", message)));
    views.progress(Shards.of(ticket), era, seq);
    return seq;
  }

  private static String clients() {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("helpdesk_stream_clients"))
        .findFirst()
        .orElse("none");
  }
}
