package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.LogView;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many commands in one request, each for itself, in order. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class BulkIT extends OverHttp {
  private static final String KEY = "Idempotency-Key";

  @Test
  void a_whole_life_fits_into_one_request() throws SQLException {
    String id = UUID.randomUUID().toString();
    Answer bulk =
        bulk(
            open("\"id\": \"" + id + "\""),
            on(id, "patch", "\"agent_note\": \"n\", \"priority\": \"high\""),
            on(id, "triage", "\"if_match\": 3"),
            on(id, "assign", "\"assignee_id\": \"ben\", \"if_match\": \"*\""),
            on(id, "triage", null),
            on(id, "close", "\"resolution\": \"done\", \"if_match\": \"\\\"5\\\"\""));

    assertThat(bulk.status()).isEqualTo(207);
    assertThat(statuses(bulk)).containsExactly(201, 200, 200, 200, 200, 200);
    assertThat(bulk.body().findValuesAsText("version"))
        .containsExactly("1", "3", "4", "5", "5", "6");
    assertThat(log.of(id)).hasSize(6).extracting(LogView.Row::overwrote).contains(4L);
    JsonNode results = bulk.body().path("results");
    for (int i = 0; i < results.size(); i++) {
      String event = log.of(id).get(List.of(0, 2, 3, 4, 4, 5).get(i)).eventId().toString();
      assertThat(results.path(i).path("consistency_token").asText())
          .endsWith("." + event.substring(0, 8));
    }
  }

  @Test
  void each_item_gets_the_answer_that_it_would_get_alone() {
    String closed = api.openAny();
    api.send("POST", "/tickets/" + closed + "/close", null);
    String nowhere = UUID.randomUUID().toString();

    Answer bulk =
        bulk(
            open("\"priority\": \"none\", \"tags\": 1"),
            on(nowhere, "triage", null),
            on(closed, "triage", "\"if_match\": \"1\""),
            on(closed, "triage", null),
            "{\"command\": \"reopen\", \"ticket_id\": \"" + closed + "\"}",
            "[]",
            on(closed, "triage", "\"force\": true"),
            "{\"command\": \"triage\"}",
            open(null));

    assertThat(statuses(bulk)).containsExactly(400, 404, 412, 409, 400, 400, 400, 400, 201);
    assertThat(bulk.body().findValuesAsText("code"))
        .contains("invalid-request", "not-found", "version-conflict", "transition-refused");
    JsonNode first = bulk.body().path("results").path(0).path("problem");
    assertThat(first.path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/priority", "/tags");
    assertThat(first.path("instance").asText()).isEqualTo("/tickets/bulk");
  }

  @Test
  void a_conflict_tells_what_the_items_before_it_changed_too() {
    String id = api.openAny();
    api.send("PUT", "/tickets/" + id + "/priority", "{\"priority\": \"low\"}", "X-Actor", "ann");

    Answer bulk =
        bulk(
            on(id, "note", "\"text\": \"n\""),
            on(id, "triage", "\"if_match\": 1"),
            on(id, "triage", "\"if_match\": 2"));

    JsonNode since1 = bulk.body().path("results").path(1).path("problem").path("changes");
    JsonNode since2 = bulk.body().path("results").path(2).path("problem").path("changes");
    assertThat(since1.findValuesAsText("field")).containsExactly("agent_note", "priority");
    assertThat(since1.findValuesAsText("version")).containsExactly("3", "2");
    assertThat(since1.findValuesAsText("changed_by")).containsExactly("anonymous", "ann");
    assertThat(since2.findValuesAsText("field")).containsExactly("agent_note");
  }

  @Test
  void items_see_what_the_ones_before_them_did() {
    String one = UUID.randomUUID().toString();
    String external = "\"external_id\": \"" + UUID.randomUUID() + "\"";
    Answer bulk =
        bulk(
            open("\"id\": \"" + one + "\", " + external),
            open("\"id\": \"" + one + "\""),
            open(external),
            open("\"follow_up_of\": \"" + one + "\""),
            on(one, "close", null),
            open("\"follow_up_of\": \"" + one + "\""),
            on(one, "delete", null),
            on(one, "note", "\"text\": \"late\""));

    assertThat(statuses(bulk)).containsExactly(201, 409, 409, 409, 200, 201, 200, 410);
    assertThat(
            bulk.body().path("results").path(2).path("problem").path("existing_ticket_id").asText())
        .isEqualTo(one);
  }

  @Test
  void a_retry_does_only_what_is_missing() throws SQLException {
    String key = UUID.randomUUID().toString();
    String parent = api.openAny();
    String[] items = {open(null), open("\"follow_up_of\": \"" + parent + "\""), open(null)};
    Answer first = keyed(key, items);
    api.send("POST", "/tickets/" + parent + "/close", null);
    long before = log.count("select count(*) from event_log");

    Answer again = keyed(key, items);

    assertThat(statuses(first)).containsExactly(201, 409, 201);
    assertThat(statuses(again)).containsExactly(201, 201, 201);
    assertThat(log.count("select count(*) from event_log")).isEqualTo(before + 1);
    for (int replayed : new int[] {0, 2}) {
      JsonNode result = again.body().path("results").path(replayed);
      assertThat(result.path("replayed").asBoolean()).isTrue();
      assertThat(result.path("ticket"))
          .isEqualTo(first.body().path("results").path(replayed).path("ticket"));
    }
    assertThat(again.body().path("results").path(1).has("replayed")).isFalse();
  }

  @Test
  void an_item_that_became_another_one_is_refused() {
    String key = UUID.randomUUID().toString();
    keyed(key, open(null), open(null));
    Answer other = keyed(key, open(null), open("\"priority\": \"low\""), open(null));

    assertThat(statuses(other)).containsExactly(201, 422, 201);
  }

  @Test
  void twins_at_once_open_each_ticket_once() throws Exception {
    String key = UUID.randomUUID().toString();
    String[] items = IntStream.range(0, 120).mapToObj(i -> open(null)).toArray(String[]::new);
    long before = log.count("select count(*) from ticket");

    List<Answer> answers = Clients.atOnce(2, client -> keyed(key, items));
    Answer last = keyed(key, items);

    assertThat(answers.stream().flatMap(a -> statuses(a).stream())).isSubsetOf(201, 409);
    assertThat(answers)
        .filteredOn(a -> statuses(a).contains(409))
        .allSatisfy(a -> assertThat(a.header("Retry-After")).isEqualTo("1"));
    assertThat(statuses(last)).containsOnly(201);
    assertThat(log.count("select count(*) from ticket")).isEqualTo(before + 120);
    assertThat(log.shardsWithHoles()).isZero();
  }

  @Test
  void a_twin_that_comes_later_does_not_overtake() throws Exception {
    String key = UUID.randomUUID().toString();
    String held = api.openAny();
    String target = api.openAny();
    List<String> items = new ArrayList<>(List.of(on(held, "triage", null)));
    items.add(on(target, "note", "\"text\": \"first\""));
    IntStream.range(0, 60).forEach(i -> items.add(open(null)));
    items.add(on(target, "note", "\"text\": \"second\""));
    String[] all = items.toArray(String[]::new);
    try (Connection other = holding(held)) {
      List<Answer> answers =
          Clients.atOnce(
              2,
              client -> {
                Answer answer = keyed(key, all);
                rollback(other);
                return answer;
              });

      // Whoever has the first command goes on; nobody does anything behind what another one does.
      assertThat(answers)
          .allSatisfy(
              answer -> {
                List<Integer> statuses = statuses(answer);
                int twin = statuses.indexOf(409);
                assertThat(statuses.subList(twin < 0 ? statuses.size() : twin, statuses.size()))
                    .allMatch(status -> status == 409);
              })
          .anySatisfy(answer -> assertThat(statuses(answer)).contains(409));
    }
    assertThat(statuses(keyed(key, all))).doesNotContain(409);
    assertThat(api.send("PATCH", "/tickets/" + target, "{}").body().path("agent_note").asText())
        .isEqualTo("second");
  }

  @Test
  void a_ticket_that_somebody_holds_hinders_only_its_own_items() throws SQLException {
    String held = api.openAny();
    String free = api.openAny();
    try (Connection other = holding(held)) {
      Answer bulk = bulk(open(null), on(held, "triage", null), on(free, "triage", null));

      assertThat(statuses(bulk)).containsExactly(201, 503, 200);
      assertThat(bulk.header("Retry-After")).isEqualTo("1");
      other.rollback();
    }
  }

  @Test
  void more_bulks_than_there_are_places_for_are_told_to_come_again() throws Exception {
    String held = api.openAny();
    try (Connection other = holding(held)) {
      List<Answer> answers =
          Clients.atOnce(
              3,
              client -> {
                Answer answer = bulk(on(held, "note", "\"text\": \"" + client + "\""));
                rollback(other);
                return answer;
              });

      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(207, 207, 503);
    }
  }

  @Test
  void an_item_may_be_as_large_as_a_body_of_its_own() {
    String large =
        "{\"command\": \"open\", \"message\": \"m\", \"x\": [" + "1234567890123456,".repeat(20_000);
    Answer bulk = bulk(large + "1]}", open(null), "[" + large + "1]}]", open(null));
    String[] many =
        java.util.Collections.nCopies(400, "{\"x\": [" + "1,".repeat(600) + "1]}")
            .toArray(String[]::new);

    assertThat(statuses(bulk)).containsExactly(413, 201, 413, 201);
    assertThat(api.send("POST", "/tickets/bulk", body(many)).code())
        .as("values without end, none of them in a large item")
        .isEqualTo("malformed-json");
  }

  @Test
  void every_event_tells_who_in_which_role_by_which_request_and_trace() throws SQLException {
    String one = UUID.randomUUID().toString();
    String items = body(open("\"id\": \"" + one + "\""), on(one, "patch", "\"tags\": [\"a\"]"));
    api.send("POST", "/tickets/bulk", items, "X-Actor", "ann", "X-Request-Id", "r-7");

    assertThat(log.of(one))
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.actor()).isEqualTo("ann");
              assertThat(row.role()).isEqualTo("agent");
              assertThat(row.requestId()).isEqualTo("r-7");
              assertThat(row.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
            })
        .extracting(LogView.Row::traceparent)
        .containsOnly(log.of(one).getFirst().traceparent());
  }

  @Test
  void bulks_in_every_order_neither_deadlock_nor_lose_anything() throws Exception {
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> api.openAny()).toList();
    List<Answer> answers = Clients.atOnce(2, client -> shuffled(ids, client));

    assertThat(answers.stream().flatMap(a -> statuses(a).stream())).containsOnly(200, 201);
    assertThat(log.ticketsWithHoles()).isZero();
    assertThat(log.shardsWithHoles()).isZero();
    for (String id : ids) {
      assertThat(log.of(id)).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/commands|required",
        "{\"commands\": 1}|/commands|wrong_type",
        "{\"commands\": []}|/commands|wrong_count",
        "{\"commands\": [{}], \"atomic\": true}|/atomic|unknown_property",
        "[]|''|wrong_type"
      })
  void a_bulk_that_is_none_is_refused_as_a_whole(String body, String pointer, String code) {
    Answer refused = api.send("POST", "/tickets/bulk", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
    assertThat(refused.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
  }

  @Test
  void at_most_500_commands_come_at_once() throws SQLException {
    String[] items = IntStream.range(0, 501).mapToObj(i -> open(null)).toArray(String[]::new);
    long before = log.count("select count(*) from ticket");

    assertThat(bulk(items).status()).isEqualTo(400);
    assertThat(log.count("select count(*) from ticket")).isEqualTo(before);
    assertThat(statuses(bulk(java.util.Arrays.copyOf(items, 500)))).hasSize(500).containsOnly(201);
  }

  @Test
  void the_whole_body_may_be_broken_or_too_large() {
    assertThat(api.send("POST", "/tickets/bulk", "{\"commands\": [{}").code())
        .isEqualTo("malformed-json");
    assertThat(api.send("POST", "/tickets/bulk", "").status()).isEqualTo(400);
    String many = ("\"" + "x".repeat(200 * 1024) + "\",").repeat(170);
    String large = "{\"commands\": [" + many + "{}]}";
    assertThat(api.send("POST", "/tickets/bulk", large).status()).isEqualTo(413);
    assertThat(api.send("GET", "/tickets/bulk", null).header("Allow")).isEqualTo("POST");
    assertThat(api.send("POST", "/tickets/bulk", "{\"commands\": [{}]}", "If-Match", "*").status())
        .isEqualTo(400);
  }

  private Answer shuffled(List<String> ids, int seed) {
    List<String> order = new ArrayList<>(ids);
    java.util.Collections.shuffle(order, new Random(seed));
    List<String> items = new ArrayList<>();
    for (String id : order) {
      items.add(on(id, "note", "\"text\": \"" + seed + "\""));
      items.add(open("\"external_id\": \"" + seed + " " + id + "\""));
    }
    return bulk(items.toArray(String[]::new));
  }

  /** Somebody who holds a ticket's row until he rolls back. */
  private Connection holding(String id) throws SQLException {
    Connection other = database.getConnection();
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute("set local idle_in_transaction_session_timeout = 0");
      statement.execute("select 1 from ticket where id = '" + id + "' for update");
    }
    return other;
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer bulk(String... items) {
    return api.send("POST", "/tickets/bulk", body(items));
  }

  private Answer keyed(String key, String... items) {
    return api.send("POST", "/tickets/bulk", body(items), KEY, key);
  }

  private static String body(String... items) {
    return "{\"commands\": [" + String.join(",", items) + "]}";
  }

  private static String open(String more) {
    return "{\"command\": \"open\", \"message\": \"m\"" + (more == null ? "}" : ", " + more + "}");
  }

  private static String on(String id, String command, String more) {
    String begin = "{\"command\": \"" + command + "\", \"ticket_id\": \"" + id + "\"";
    return begin + (more == null ? "}" : ", " + more + "}");
  }

  private static List<Integer> statuses(Answer bulk) {
    assertThat(bulk.status()).as("%s", bulk.body()).isEqualTo(207);
    List<Integer> statuses = new ArrayList<>();
    bulk.body().path("results").forEach(result -> statuses.add(result.path("status").asInt()));
    return statuses;
  }
}
