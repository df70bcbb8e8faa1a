package helpdesk.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.CutClient;
import helpdesk.command.testing.CutClient.Cut;
import helpdesk.command.testing.LogView;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each request comes one to four times with the same key, often at once, and half of the
 * connections are cut: one effect each.
 */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class RetryStormIT extends OverHttp {
  private static final int CLIENTS = 12;
  private static final int COMMANDS =
      "full".equals(System.getProperty("helpdesk.test.size")) ? 250 : 15;

  private CutClient cutting;

  /** A request as one of the clients means it, however often it sends it. */
  private record Request(String method, String path, String body, String key) {}

  @BeforeEach
  void cut() {
    cutting = new CutClient(base);
  }

  @Test
  void each_request_has_one_effect_however_often_it_comes() throws Exception {
    List<String> shared = IntStream.range(0, 6).mapToObj(i -> api.openAny()).toList();
    long tickets = log.count("select count(*) from ticket");

    List<List<Request>> storms =
        Clients.atOnce(CLIENTS, client -> storm(new Random(client), client, shared));

    Set<String> opened = new HashSet<>();
    int notes = 0;
    for (Request request : storms.stream().flatMap(List::stream).toList()) {
      Answer answer = finallyAnswered(request);
      notes += request.path().endsWith("/note") ? 1 : 0;
      opened.addAll(newTickets(request, answer));
    }
    assertThat(log.count("select count(*) from ticket")).isEqualTo(tickets + opened.size());
    int events = 0;
    for (String id : opened) {
      List<LogView.Row> life = log.of(id);
      assertThat(life.size()).as(id).isIn(1, 2);
      events += life.size();
    }
    long bulks =
        storms.stream().flatMap(List::stream).filter(r -> r.path().endsWith("/bulk")).count();
    assertThat(events).isEqualTo(opened.size() + bulks);
    assertThat(eventsOf(shared)).isEqualTo(shared.size() + notes);
    assertThat(log.shardsWithHoles()).isZero();
    assertThat(log.ticketsWithHoles()).isZero();
  }

  private List<Request> storm(Random random, int client, List<String> shared) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      Request request = request(random, client + "." + i, shared);
      requests.add(request);
      int times = 1 + random.nextInt(4);
      boolean atOnce = random.nextBoolean();
      List<FutureTask<Void>> sendings = new ArrayList<>();
      for (int n = 0; n < times; n++) {
        sendings.add(sending(request, random.nextBoolean(), anyOf(random)));
        Thread.ofVirtual().start(sendings.getLast());
        if (!atOnce) {
          ended(sendings.getLast());
        }
      }
      sendings.forEach(RetryStormIT::ended);
    }
    return requests;
  }

  private static Request request(Random random, String name, List<String> shared) {
    String key = UUID.randomUUID().toString();
    return switch (random.nextInt(3)) {
      case 0 -> new Request("POST", "/tickets", "{\"message\": \"" + name + "\"}", key);
      case 1 -> {
        String ticket = "/tickets/" + shared.get(random.nextInt(shared.size()));
        yield new Request("PUT", ticket + "/note", "{\"text\": \"" + name + "\"}", key);
      }
      default -> {
        yield new Request("POST", "/tickets/bulk", bulk(name), key);
      }
    };
  }

  /** Its last command is about its first one's ticket, and in another transaction. */
  private static String bulk(String name) {
    String id = UUID.randomUUID().toString();
    String message = "\"message\": \"" + name + "\"}";
    String open = "{\"command\": \"open\", " + message;
    String first = "{\"command\": \"open\", \"id\": \"" + id + "\", " + message;
    String last = "{\"command\": \"triage\", \"ticket_id\": \"" + id + "\"}";
    String between = IntStream.range(0, 58).mapToObj(i -> open).collect(joining(","));
    return "{\"commands\": [" + first + "," + between + "," + last + "]}";
  }

  private FutureTask<Void> sending(Request request, boolean cut, Cut where) {
    return new FutureTask<>(
        () -> {
          if (cut) {
            cutting.send(
                request.method(),
                request.path(),
                request.body(),
                Map.of("Idempotency-Key", request.key()),
                where);
          } else {
            send(request);
          }
        },
        null);
  }

  /** Mostly in the middle of the answer: that is when a client cannot know. */
  private static Cut anyOf(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Cut.IN_THE_MIDDLE_OF_THE_REQUEST;
      case 1 -> Cut.AFTER_THE_REQUEST;
      default -> Cut.IN_THE_MIDDLE_OF_THE_ANSWER;
    };
  }

  private Answer send(Request request) {
    Answer answer =
        api.send(
            request.method(), request.path(), request.body(), "Idempotency-Key", request.key());
    assertThat(answer.status()).isIn(200, 201, 207, 409, 503);
    return answer;
  }

  /** As a client does it: again and again, until there is an answer that settles it. */
  private Answer finallyAnswered(Request request) {
    AtomicReference<Answer> last = new AtomicReference<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              last.set(send(request));
              return last.get().status() < 300 && last.get().header("Retry-After") == null;
            });
    return last.get();
  }

  private static Set<String> newTickets(Request request, Answer answer) {
    Set<String> ids = new HashSet<>();
    if (request.path().equals("/tickets")) {
      ids.add(answer.id());
    }
    for (JsonNode result : answer.body().path("results")) {
      ids.add(result.path("ticket").path("id").asText());
    }
    return ids;
  }

  private int eventsOf(List<String> ids) throws SQLException {
    int events = 0;
    for (String id : ids) {
      events += log.of(id).size();
    }
    return events;
  }

  private static void ended(FutureTask<Void> sending) {
    try {
      sending.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
