package helpdesk.query.freshness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import helpdesk.events.ConsistencyToken;
import helpdesk.events.Shards;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class FreshnessIT {
  private final UUID ticket = UUID.randomUUID();
  private final UUID event = UUID.randomUUID();
  private final int shard = Shards.of(ticket);

  @Inject ViewFixture views;
  private int era;

  @BeforeEach
  void ten_events_of_the_shard_are_applied() {
    era = views.newEra();
    views.ticket(ticket, 1);
    views.event(shard, 10, event, ticket, 1);
    views.progress(shard, era, 10);
  }

  @Test
  void without_a_token_nothing_is_claimed() {
    given().get("/tickets").then().statusCode(200).header("Consistency", nullValue());
  }

  @Test
  void an_applied_token_is_fresh_in_every_view() {
    for (String path :
        new String[] {
          "/tickets", "/dashboard", "/tickets/" + ticket, "/tickets/" + ticket + "/history"
        }) {
      read(path, token(era, 10, event), "handling=lenient")
          .statusCode(200)
          .header("Consistency", "fresh")
          .header("Preference-Applied", "handling=lenient");
    }
  }

  @Test
  void a_token_ahead_is_stale_or_refused() {
    read("/tickets", token(era, 11, event), "").statusCode(200).header("Consistency", "stale");
    read("/tickets", token(era + 1, 1, event), "").statusCode(200).header("Consistency", "stale");
    read("/tickets", token(era, 10, event) + ", " + token(era, 11, event), "handling=strict")
        .statusCode(503)
        .header("Retry-After", "1")
        .header("Consistency", "stale")
        .body("code", equalTo("projection-behind"));
  }

  @Test
  void a_token_whose_event_was_replaced_is_lost() {
    read("/tickets", token(era, 10, UUID.randomUUID()), "wait=5")
        .statusCode(410)
        .body("code", equalTo("token-lost"))
        .header("Projection-Lag", equalTo("unknown"));
    read("/tickets/" + ticket, token(era - 1, 10, event), "").statusCode(410);
  }

  @Test
  void a_halted_shard_claims_nothing_beyond_its_halt() {
    views.halted(shard, era, 10, 11, Instant.now());
    read("/tickets", token(era, 11, event), "").header("Consistency", "stale");
    views.halted(shard, era, 10, 10, Instant.now());
    read("/tickets", token(era, 10, event), "").header("Consistency", "stale");
    read("/tickets", token(era, 10, UUID.randomUUID()), "handling=strict").statusCode(503);
  }

  @Test
  void a_ticket_that_is_on_its_way_is_not_called_unknown() {
    UUID coming = UUID.randomUUID();
    String own = ConsistencyToken.of(era, Shards.of(coming), 99, event).toString();
    read("/tickets/" + coming, own, "").statusCode(503).body("code", equalTo("projection-behind"));
    read("/tickets/" + coming + "/history", own, "").statusCode(503);
    String foreign = ConsistencyToken.of(era, (Shards.of(coming) + 1) % 64, 99, event).toString();
    read("/tickets/" + coming, foreign, "").statusCode(404).header("Consistency", "stale");
  }

  @Test
  void waiting_ends_as_soon_as_the_token_is_applied() {
    UUID next = UUID.randomUUID();
    Thread.ofVirtual().start(() -> applyNext(next));
    read("/tickets", token(era, 11, next), "wait=5")
        .statusCode(200)
        .header("Consistency", "fresh")
        .header("Preference-Applied", "wait=5");
  }

  @Test
  void waiting_ends_when_its_time_is_up() {
    long begin = System.nanoTime();
    read("/tickets", token(era, 11, event), "wait=1")
        .statusCode(200)
        .header("Consistency", "stale");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private void applyNext(UUID next) {
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    views.event(shard, 11, next, ticket, 2);
    views.progress(shard, era, 11);
  }

  private String token(int itsEra, long seq, UUID eventId) {
    return ConsistencyToken.of(itsEra, shard, seq, eventId).toString();
  }

  private static ValidatableResponse read(String path, String token, String prefer) {
    return given().header("Consistency-Token", token).header("Prefer", prefer).get(path).then();
  }
}
