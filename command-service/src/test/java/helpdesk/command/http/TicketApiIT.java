package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.LogView;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.events.ConsistencyToken;
import helpdesk.events.Shards;
import helpdesk.events.TicketEvent.NoteRemoved;
import helpdesk.events.TicketEvent.NoteWritten;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketDeleted;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketEvent.TicketTriaged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class TicketApiIT extends OverHttp {

  @Test
  void opening_answers_with_the_ticket_its_etag_its_token_and_where_to_read_it()
      throws SQLException {
    Answer opened =
        api.send(
            "POST",
            "/tickets",
            """
            {"subject": " Printer ", "message": "On fire\\n\\tagain", "priority": "high",
             "channel": "mail", "customer": {"name": "Ann", "email": "ann@example.org"}}
            """,
            "X-Actor",
            "carol",
            "X-Request-Id",
            "r-1",
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.header("ETag")).isEqualTo("\"1\"");
    assertThat(opened.header("Location")).endsWith("/tickets/" + opened.id());
    assertThat(opened.header("X-Request-Id")).isEqualTo("r-1");
    assertThat(opened.body().path("subject").asText()).isEqualTo("Printer");
    assertThat(opened.body().path("message").asText()).isEqualTo("On fire\n\tagain");
    assertThat(opened.body().path("created_by").asText()).isEqualTo("carol");
    assertThat(opened.body().path("created_at")).isEqualTo(opened.body().path("updated_at"));
    assertThat(opened.body().path("allowed_commands").toString())
        .isEqualTo("[\"assign\",\"close\",\"delete\",\"note\",\"priority\",\"tags\",\"triage\"]");
    assertThat(opened.body().has("assignee_id")).as("null where absent").isTrue();
    LogView.Row row = log.of(opened.id()).get(0);
    assertThat(row.event()).isInstanceOf(TicketOpened.class);
    assertThat(row.shard()).isEqualTo(Shards.of(UUID.fromString(opened.id())));
    assertThat(row.actor()).isEqualTo("carol");
    assertThat(row.role()).isEqualTo("agent");
    assertThat(row.requestId()).isEqualTo("r-1");
    assertThat(row.traceparent()).startsWith("00-0af7651916cd43dd8448eb211c80319c");
    assertThat(opened.header("Consistency-Token"))
        .isEqualTo(
            ConsistencyToken.of(log.era(), row.shard(), row.seq(), row.eventId()).toString());
  }

  @Test
  void a_life_is_one_event_per_change() throws SQLException {
    String id = api.openAny();

    Answer triaged = api.send("POST", "/tickets/" + id + "/triage", null);
    api.send("PUT", "/tickets/" + id + "/note", "{\"text\": \"n\"}");
    api.send("DELETE", "/tickets/" + id + "/note", null);
    Answer closed =
        api.send("POST", "/tickets/" + id + "/close", "{\"resolution\": \"done\"}", "X-Actor", "d");

    assertThat(triaged.body().path("status").asText()).isEqualTo("triaged");
    assertThat(closed.header("ETag")).isEqualTo("\"5\"");
    assertThat(closed.body().path("updated_by").asText()).isEqualTo("d");
    assertThat(closed.body().path("created_by").asText()).isEqualTo("anonymous");
    assertThat(events(id))
        .isEqualTo(
            List.of(
                TicketOpened.class,
                TicketTriaged.class,
                NoteWritten.class,
                NoteRemoved.class,
                TicketClosed.class));
  }

  @Test
  void a_patch_changes_all_in_one_transaction_the_status_last() throws SQLException {
    String id = api.openAny();

    Answer patched =
        api.sendAs(
            "PATCH",
            "/tickets/" + id,
            "application/merge-patch+json",
            "{\"status\": \"closed\", \"agent_note\": \"bye\"}");

    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.version()).isEqualTo(3);
    assertThat(events(id))
        .isEqualTo(List.of(TicketOpened.class, NoteWritten.class, TicketClosed.class));
  }

  @Test
  void a_patch_of_null_removes_the_note_and_an_empty_one_nothing() throws SQLException {
    String id = api.openAny();
    api.send("PATCH", "/tickets/" + id, "{\"agent_note\": \"n\"}");

    assertThat(api.send("PATCH", "/tickets/" + id, "{}").version()).isEqualTo(2);
    Answer removed = api.send("PATCH", "/tickets/" + id, "{\"agent_note\": null}");

    assertThat(removed.body().path("has_note").asBoolean()).isFalse();
    assertThat(removed.version()).isEqualTo(3);
  }

  @Test
  void a_patch_that_is_refused_in_part_does_nothing() throws SQLException {
    String id = api.openAny();
    api.send("POST", "/tickets/" + id + "/close", null);

    Answer refused =
        api.send("PATCH", "/tickets/" + id, "{\"agent_note\": \"late\", \"status\": \"closed\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("transition-refused");
    assertThat(refused.body().path("allowed_commands").toString()).isEqualTo("[\"delete\"]");
    assertThat(log.of(id)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "triage"})
  void repeating_a_command_is_answered_alike_without_an_event(String command) throws SQLException {
    String id = api.openAny();

    Answer first = api.send("POST", "/tickets/" + id + "/" + command, null);
    Answer again = api.send("POST", "/tickets/" + id + "/" + command, null);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
    assertThat(log.of(id)).hasSize(2);
  }

  @Test
  void a_stale_version_is_told_what_changed_and_the_state_now() throws SQLException {
    String id = api.openAny();
    api.send("POST", "/tickets/" + id + "/triage", null, "X-Actor", "eve");

    Answer conflict =
        api.send("PUT", "/tickets/" + id + "/note", "{\"text\": \"n\"}", "If-Match", "\"1\"");

    assertThat(conflict.status()).isEqualTo(412);
    assertThat(conflict.code()).isEqualTo("version-conflict");
    assertThat(conflict.body().path("current_version").asLong()).isEqualTo(2);
    assertThat(conflict.body().path("ticket").path("status").asText()).isEqualTo("triaged");
    assertThat(conflict.body().path("changes").findValuesAsText("field"))
        .containsExactly("status", "triaged_at");
    JsonNode status = conflict.body().path("changes").path(0);
    assertThat(status.path("version").asLong()).isEqualTo(2);
    assertThat(status.path("changed_by").asText()).isEqualTo("eve");
    assertThat(status.path("changed_at"))
        .isEqualTo(conflict.body().path("ticket").path("updated_at"));
    assertThat(log.of(id)).hasSize(2);
  }

  @Test
  void a_star_overwrites_and_the_log_says_so() throws SQLException {
    String id = api.openAny();

    Answer done = api.send("POST", "/tickets/" + id + "/triage", null, "If-Match", "*");

    assertThat(done.status()).isEqualTo(200);
    assertThat(log.of(id)).extracting(LogView.Row::overwrote).containsExactly(null, 1L);
  }

  @Test
  void checks_come_in_the_order_400_404_412_409() throws SQLException {
    String nowhere = "/tickets/" + UUID.randomUUID();
    String id = api.openAny();
    api.send("POST", "/tickets/" + id + "/close", null);

    assertThat(api.send("PATCH", nowhere, "{\"status\": \"x\"}").status()).isEqualTo(400);
    assertThat(api.send("POST", nowhere + "/triage", null, "If-Match", "\"9\"").status())
        .isEqualTo(404);
    assertThat(api.send("POST", "/tickets/" + id + "/triage", null, "If-Match", "\"9\"").status())
        .isEqualTo(412);
    assertThat(api.send("POST", "/tickets/" + id + "/triage", null, "If-Match", "\"2\"").status())
        .isEqualTo(409);
  }

  @Test
  void an_external_id_is_taken_once() throws SQLException {
    String external = "\"the id " + UUID.randomUUID() + "\"";
    String body = "{\"message\": \"m\", \"external_id\": " + external + "}";
    Answer first = api.open(body);

    Answer second = api.open(body);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("duplicate-external-id");
    assertThat(second.body().path("existing_ticket_id").asText()).isEqualTo(first.id());
  }

  @Test
  void a_conflict_tells_of_each_field_the_last_change_since_the_clients_version() {
    String ticket = "/tickets/" + api.openAny();
    api.send("PUT", ticket + "/note", "{\"text\": \"1\"}", "X-Actor", "ann");
    api.send("PUT", ticket + "/priority", "{\"priority\": \"high\"}", "X-Actor", "ben");
    api.send("PUT", ticket + "/note", "{\"text\": \"2\"}", "X-Actor", "carl");
    api.send("PUT", ticket + "/note", "{\"text\": \"3\"}", "X-Actor", "dora");

    assertThat(changes(ticket, "\"1\"")).containsExactly("agent_note 5 dora", "priority 3 ben");
    assertThat(changes(ticket, "\"4\"")).containsExactly("agent_note 5 dora");
    assertThat(changes(ticket, "W/\"5\"")).as("a weak tag never matches").isEmpty();
    assertThat(changes(ticket, "\"9\"")).as("a version that never was").isEmpty();
  }

  @Test
  void a_conflict_does_not_tell_of_what_stayed() {
    String ticket = "/tickets/" + api.openAny();
    for (String command : List.of("triage", "requeue", "triage")) {
      api.send("POST", ticket + "/" + command, null);
    }

    assertThat(changes(ticket, "\"3\"")).containsExactly("status 4 anonymous");
    assertThat(changes(ticket, "\"1\""))
        .containsExactly("status 4 anonymous", "triaged_at 2 anonymous");
  }

  private List<String> changes(String ticket, String ifMatch) {
    Answer conflict = api.send("POST", ticket + "/triage", null, "If-Match", ifMatch);
    assertThat(conflict.status()).isEqualTo(412);
    List<String> changes = new ArrayList<>();
    conflict
        .body()
        .path("changes")
        .forEach(
            c ->
                changes.add(
                    "%s %d %s"
                        .formatted(
                            c.path("field").asText(),
                            c.path("version").asLong(),
                            c.path("changed_by").asText())));
    return changes;
  }

  @Test
  void a_deleted_ticket_is_gone() throws SQLException {
    String id = api.openAny();
    Answer deleted = api.send("DELETE", "/tickets/" + id, null, "If-Match", "\"1\"");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.version()).isEqualTo(2);
    assertThat(deleted.body().path("allowed_commands")).isEmpty();
    Answer again = api.send("DELETE", "/tickets/" + id, null, "If-Match", "\"1\"");
    assertThat(again.status()).as("a lost answer is asked for again").isEqualTo(200);
    assertThat(again.version()).isEqualTo(2);
    assertThat(events(id)).isEqualTo(List.of(TicketOpened.class, TicketDeleted.class));

    Answer gone = api.send("POST", "/tickets/" + id + "/triage", null, "If-Match", "\"9\"");

    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.code()).isEqualTo("gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/openapi", "/q/metrics"})
  void operators_find_what_they_need(String path) {
    java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
    java.net.http.HttpRequest get =
        java.net.http.HttpRequest.newBuilder(java.net.URI.create(base).resolve(path)).build();
    assertThat(
            client
                .sendAsync(get, java.net.http.HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode())
        .isEqualTo(200);
  }

  private List<Class<?>> events(String id) throws SQLException {
    return log.of(id).stream().<Class<?>>map(row -> row.event().getClass()).toList();
  }
}
