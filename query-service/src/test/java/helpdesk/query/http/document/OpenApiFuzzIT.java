package helpdesk.query.http.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.events.ConsistencyToken;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.FeedStack;
import helpdesk.query.feed.Servers;
import helpdesk.query.feed.Wire;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Requests made out of the OpenAPI document, right ones and wrong ones: every answer is one that
 * the document allows. The short form is the same each time; the full one has a seed of its own,
 * which {@code -Dhelpdesk.fuzz.seed} repeats.
 */
@QuarkusTest
@WithTestResource(value = FeedStack.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class OpenApiFuzzIT {
  private static final boolean FULL = "full".equals(System.getProperty("helpdesk.test.size"));
  private static final long SEED = Long.getLong("helpdesk.fuzz.seed", FULL ? System.nanoTime() : 5);
  private static final int ROUNDS = Integer.getInteger("helpdesk.fuzz.rounds", FULL ? 60 : 4);
  private static final int SHARD = 40;
  private static final int PARKED_SHARD = 41;

  /** They need a broken database, a restored log, a defect. */
  private static final Set<String> NOT_HERE =
      Set.of("internal-error", "unavailable", "cursor-expired");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TestHTTPResource String base;
  Servers servers;

  @Test
  void every_answer_is_documented() throws Exception {
    JsonNode api = Documents.parse(RestAssured.given().get("/q/openapi?format=json").asString());
    Shots shots = new Shots(api, new Random(SEED), fill());
    Judge judge = new Judge(api);
    Map<String, String> findings = new TreeMap<>();
    for (int number = 0; number < ROUNDS * shots.round(); number++) {
      Shot shot = shots.shot(number);
      for (String wrong : send(shot, shots, judge)) {
        findings.putIfAbsent(shot.name() + " " + wrong, shot.toString());
      }
    }
    String told = "seed " + SEED + ", seen " + judge.seen();

    assertThat(findings).as(told).isEmpty();
    assertThat(judge.missing(NOT_HERE)).as(told).isEmpty();
  }

  private List<String> send(Shot shot, Shots shots, Judge judge) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base.replaceAll("/$", "") + shot.target()))
            .timeout(Duration.ofSeconds(20))
            .method(
                shot.method(),
                Set.of("GET", "HEAD").contains(shot.method())
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("{}"));
    shot.headers().forEach((name, values) -> values.forEach(value -> header(request, name, value)));
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    byte[] body = body(answer);
    answer
        .headers()
        .firstValue("Link")
        .ifPresent(link -> shots.follow(shot, link.substring(1, link.indexOf('>'))));
    return judge.judge(shot, answer, body);
  }

  private static void header(HttpRequest.Builder request, String name, String value) {
    try {
      request.header(name, value);
    } catch (IllegalArgumentException e) {
      // A client that is too careful to send it.
      request.header(name, "x");
    }
  }

  /** A stream of events has no end. */
  private static byte[] body(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream in = answer.body()) {
      boolean endless =
          answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
      return endless ? new byte[0] : in.readAllBytes();
    }
  }

  /**
   * Some lives of tickets, through the wire; one of them a deleted one, one that cannot be read.
   */
  private Shots.Log fill() {
    ExampleLog log = new ExampleLog(SEED);
    UUID deleted = log.openIn(SHARD, "A mistake");
    log.delete(deleted);
    log.anythingIn(SHARD, 250);
    List<ExampleLog.Entry> entries = log.shard(SHARD);
    UUID parked = log.openIn(PARKED_SHARD, "Nobody can read this");
    try (Wire wire = new Wire(servers.bootstrapServers())) {
      wire.send(PARKED_SHARD, Wire.headers(log.shard(PARKED_SHARD).getFirst()), new byte[] {'{'});
      wire.send(entries);
    }
    ExampleLog.Entry last = entries.getLast();
    String newest = token(last.envelope().seq(), last.envelope().eventId());
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                RestAssured.given()
                    .header("Consistency-Token", newest)
                    .get("/dashboard")
                    .header("Consistency")
                    .equals("fresh"));
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> RestAssured.given().get("/tickets/" + parked).then().statusCode(503));
    Set<UUID> gone = new LinkedHashSet<>();
    entries.forEach(each -> gone.add(each.envelope().ticketId()));
    gone.removeAll(new HashSet<>(log.tickets().keySet()));
    List<UUID> tickets = new ArrayList<>(log.tickets().keySet());
    // Often enough to be met.
    tickets.addAll(Collections.nCopies(tickets.size() / 4, parked));
    return new Shots.Log(
        tickets,
        new ArrayList<>(gone),
        newest,
        token(last.envelope().seq() + 1_000, UUID.randomUUID()),
        token(1, UUID.randomUUID()));
  }

  private static String token(long seq, UUID event) {
    return ConsistencyToken.of(1, SHARD, seq, event).toString();
  }
}
