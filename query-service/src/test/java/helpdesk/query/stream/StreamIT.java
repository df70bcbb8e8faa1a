package helpdesk.query.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import helpdesk.events.Shards;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class StreamIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<Integer, Long> heads = new HashMap<>();

  @Inject ViewFixture views;

  @TestHTTPResource("/stream")
  URI address;

  private int era;

  @BeforeEach
  void one_ticket() {
    era = views.newEra();
    change(UUID.randomUUID(), 1);
    apply();
  }

  @Test
  void a_change_reaches_a_listener_as_the_feed_shows_it() throws IOException {
    try (Listener listener = Listener.open(address, null)) {
      UUID id = change(UUID.randomUUID(), 1);
      apply();
      Listener.Event event = listener.next("ticket");
      assertThat(event.data().path("id").asText()).isEqualTo(id.toString());
      assertThat(event.data().path("ticket").path("message").asText()).isEqualTo("It jams");
      given()
          .get("/changes/tickets?cursor=" + event.id())
          .then()
          .statusCode(200)
          .body("items.size()", equalTo(0));
    }
  }

  @Test
  void who_is_cut_off_before_he_has_heard_of_any_change_misses_none() throws IOException {
    String last;
    try (Listener listener = Listener.open(address, null)) {
      last = listener.lastId();
    }
    UUID id = change(UUID.randomUUID(), 1);
    apply();
    try (Listener listener = Listener.open(address, last)) {
      assertThat(listener.next("ticket").data().path("id").asText()).isEqualTo(id.toString());
    }
  }

  @Test
  void every_change_comes_once_over_any_number_of_connections() throws IOException {
    Map<String, Integer> latest = new LinkedHashMap<>();
    Map<String, Integer> copy = new HashMap<>();
    String last = null;
    try (Listener listener = Listener.open(address, null)) {
      last = follow(listener, copy, change(latest, 20));
    }
    for (int round = 0; round < 4; round++) {
      // While nobody listens, and while somebody does.
      Set<String> missed = change(latest, 30);
      try (Listener listener = Listener.open(address, last)) {
        Set<String> expected = new java.util.HashSet<>(missed);
        expected.addAll(change(latest, 30));
        last = follow(listener, copy, expected);
      }
    }
    assertThat(copy).isEqualTo(latest);
  }

  @Test
  void the_dashboard_comes_first_and_when_it_has_changed() throws IOException {
    views.counters(3, new Document("open", 1L));
    try (Listener listener = Listener.open(address, null)) {
      assertThat(listener.next("dashboard").data().path("total").asLong()).isEqualTo(1);
      views.counters(3, new Document("open", 2L));
      change(UUID.randomUUID(), 1);
      apply();
      Listener.Event second = listener.next("dashboard");
      assertThat(second.id()).isEqualTo(listener.lastId()).isNotEmpty();
      assertThat(second.data().path("total").asLong()).isEqualTo(2);
    }
  }

  @Test
  void numbers_that_change_without_a_ticket_are_told_too() throws IOException {
    views.counters(3, new Document("open", 1L));
    try (Listener listener = Listener.open(address, null)) {
      assertThat(listener.next("dashboard").data().path("total").asLong()).isEqualTo(1);
      views.counters(3, new Document("open", 2L));
      assertThat(listener.next("dashboard").data().path("total").asLong()).isEqualTo(2);
    }
  }

  @Test
  void a_redriven_ticket_is_told_before_what_came_after_it() throws IOException {
    int shard = 5;
    UUID waits = newTicketIn(shard);
    UUID later = newTicketIn(shard);
    UUID elsewhere = newTicketIn(shard + 1);
    try (Listener listener = Listener.open(address, null)) {
      views.parked(waits, heads.merge(shard, 1L, Long::sum));
      change(later, 1);
      views.owing(shard, era, heads.get(shard));
      change(elsewhere, 1);
      views.progress(shard + 1, era, heads.get(shard + 1));
      assertThat(listener.next("ticket").data().path("id").asText())
          .isEqualTo(elsewhere.toString());

      views.ticketAt(waits, 1, heads.get(shard) - 1);
      views.collection("parked_tickets").deleteMany(new Document());
      assertThat(listener.next("ticket").data().path("id").asText()).isEqualTo(waits.toString());
      assertThat(listener.next("ticket").data().path("id").asText()).isEqualTo(later.toString());
    }
  }

  @Test
  void an_idle_stream_shows_that_it_lives() throws IOException {
    try (Listener listener = Listener.open(address, null)) {
      assertThat(listener.comments()).isPositive();
    }
  }

  @Test
  void an_old_era_is_expired_and_nonsense_is_refused() throws IOException {
    String id;
    try (Listener listener = Listener.open(address, null)) {
      change(UUID.randomUUID(), 1);
      apply();
      id = listener.next("ticket").id();
      era++;
      apply();
      assertThat(listener.next("cut").data().path("reason").asText()).isEqualTo("cursor-expired");
      await().atMost(PATIENCE).until(listener::ended);
    }
    given()
        .header("Last-Event-ID", id)
        .get("/stream")
        .then()
        .statusCode(410)
        .body("code", equalTo("cursor-expired"));
    given().header("Last-Event-ID", "nonsense").get("/stream").then().statusCode(400);
    given().get("/stream?from=now").then().statusCode(400);
  }

  private String follow(Listener listener, Map<String, Integer> copy, Set<String> expected)
      throws IOException {
    Set<String> left = new java.util.HashSet<>(expected);
    String last = null;
    while (!left.isEmpty()) {
      Listener.Event event = listener.next("ticket");
      String id = event.data().path("id").asText();
      int version = event.data().path("version").asInt();
      Integer before = copy.put(id, version);
      assertThat(before == null || before < version).as("comes once").isTrue();
      left.remove(id + " " + version);
      // An earlier version is not sent any more once there is a later one.
      left.removeIf(
          each ->
              each.startsWith(id) && Integer.parseInt(each.substring(id.length() + 1)) < version);
      last = event.id();
    }
    return last;
  }

  private Set<String> change(Map<String, Integer> latest, int count) {
    List<String> known = List.copyOf(latest.keySet());
    Map<String, Integer> changed = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String id = i % 2 == 0 || known.isEmpty() ? UUID.randomUUID().toString() : known.get(i / 2);
      change(UUID.fromString(id), latest.merge(id, 1, Integer::sum));
      changed.put(id, latest.get(id));
      apply();
    }
    return changed.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.toSet());
  }

  private static UUID newTicketIn(int shard) {
    UUID id = UUID.randomUUID();
    while (Shards.of(id) != shard) {
      id = UUID.randomUUID();
    }
    return id;
  }

  private UUID change(UUID id, long version) {
    views.ticketAt(id, version, heads.merge(Shards.of(id), 1L, Long::sum));
    return id;
  }

  private void apply() {
    heads.forEach((shard, head) -> views.progress(shard, era, head));
  }
}
