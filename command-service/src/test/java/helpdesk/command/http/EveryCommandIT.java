package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.OverHttp;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.events.TicketEvent.NoteWritten;
import helpdesk.events.TicketEvent.PriorityChanged;
import helpdesk.events.TicketEvent.TagsChanged;
import helpdesk.events.TicketEvent.TicketAssigned;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketEvent.TicketUnassigned;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a frontend may ask for beside opening, triage and closing. */
@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class EveryCommandIT extends OverHttp {
  private String id;
  private String ticket;

  @BeforeEach
  void open() {
    id = api.openAny();
    ticket = "/tickets/" + id;
  }

  @Test
  void assigning_and_unassigning() throws SQLException {
    Answer assigned = api.send("PUT", ticket + "/assignee", "{\"assignee_id\": \" ben b. \"}");
    Answer again = api.send("PUT", ticket + "/assignee", "{\"assignee_id\": \"ben b.\"}");
    Answer unassigned = api.send("DELETE", ticket + "/assignee", null);
    Answer nobody = api.send("DELETE", ticket + "/assignee", null);

    assertThat(assigned.body().path("assignee_id").asText()).isEqualTo("ben b.");
    assertThat(assigned.body().path("allowed_commands").toString()).contains("\"unassign\"");
    assertThat(again.version()).isEqualTo(2);
    assertThat(unassigned.body().path("assignee_id").isNull()).isTrue();
    assertThat(nobody.version()).isEqualTo(3);
    happened(TicketOpened.class, TicketAssigned.class, TicketUnassigned.class);
  }

  @Test
  void priority() throws SQLException {
    Answer changed = api.send("PUT", ticket + "/priority", "{\"priority\": \"urgent\"}");
    Answer again = api.send("PUT", ticket + "/priority", "{\"priority\": \"urgent\"}");

    assertThat(changed.body().path("priority").asText()).isEqualTo("urgent");
    assertThat(again.version()).isEqualTo(2);
    happened(TicketOpened.class, PriorityChanged.class);
  }

  @Test
  void tags_are_a_set() throws SQLException {
    Answer tagged = api.send("PUT", ticket + "/tags", "{\"tags\": [\" VPN\", \"a-b\", \"vpn\"]}");
    Answer again = api.send("PUT", ticket + "/tags", "{\"tags\": [\"vpn\", \"a-b\"]}");
    Answer none = api.send("PUT", ticket + "/tags", "{\"tags\": []}");

    assertThat(tagged.body().path("tags").toString()).isEqualTo("[\"a-b\",\"vpn\"]");
    assertThat(again.version()).isEqualTo(2);
    assertThat(none.body().path("tags")).isEmpty();
    happened(TicketOpened.class, TagsChanged.class, TagsChanged.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"two words\"]|/tags/0|not_a_slug",
        "[\"ok\", \"größe\"]|/tags/1|not_a_slug",
        "[\"-a\"]|/tags/0|not_a_slug",
        "[\"\"]|/tags/0|blank",
        "[1]|/tags/0|wrong_type",
        "\"vpn\"|/tags|wrong_type",
        "null|/tags|required"
      })
  void tags_that_are_none_are_refused(String tags, String pointer, String code) {
    Answer refused = api.send("PUT", ticket + "/tags", "{\"tags\": " + tags + "}");

    assertThat(refused.status()).isEqualTo(400);
    JsonNode error = refused.body().path("errors").path(0);
    assertThat(error.path("pointer").asText()).isEqualTo(pointer);
    assertThat(error.path("code").asText()).isEqualTo(code);
  }

  @Test
  void a_patch_is_several_commands_the_status_last() throws SQLException {
    Answer patched =
        api.send(
            "PATCH",
            ticket,
            """
            {"status": "closed", "agent_note": "n", "priority": "low", "tags": ["a"], "assignee_id": "ben"}
            """);

    assertThat(patched.version()).isEqualTo(6);
    happened(
        TicketOpened.class,
        NoteWritten.class,
        PriorityChanged.class,
        TagsChanged.class,
        TicketAssigned.class,
        TicketClosed.class);
  }

  @Test
  void a_patch_with_null_takes_away_what_can_be_taken_away() {
    api.send("PATCH", ticket, "{\"agent_note\": \"n\", \"tags\": [\"a\"], \"assignee_id\": \"b\"}");

    Answer patched =
        api.send("PATCH", ticket, "{\"agent_note\": null, \"tags\": null, \"assignee_id\": null}");
    Answer refused = api.send("PATCH", ticket, "{\"priority\": null, \"status\": null}");

    assertThat(patched.body().path("has_note").asBoolean()).isFalse();
    assertThat(patched.body().path("tags")).isEmpty();
    assertThat(patched.body().path("assignee_id").isNull()).isTrue();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").findValuesAsText("code"))
        .containsOnly("not_removable");
  }

  @Test
  void a_patch_that_is_refused_changes_nothing_at_all() throws SQLException {
    api.send("POST", ticket + "/close", null);

    Answer refused = api.send("PATCH", ticket, "{\"status\": \"open\", \"tags\": [\"a\"]}");

    assertThat(refused.status()).isEqualTo(409);
    happened(TicketOpened.class, TicketClosed.class);
  }

  @Test
  void an_id_may_be_chosen_once() {
    String chosen = UUID.randomUUID().toString();
    Answer opened =
        api.open("{\"message\": \"m\", \"id\": \"" + chosen.toUpperCase(Locale.ROOT) + "\"}");
    Answer taken = api.open("{\"message\": \"other\", \"id\": \"" + chosen + "\"}");
    api.send("DELETE", "/tickets/" + chosen, null);
    Answer deleted = api.open("{\"message\": \"other\", \"id\": \"" + chosen + "\"}");

    assertThat(opened.id()).isEqualTo(chosen);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.code()).isEqualTo("duplicate-id");
    assertThat(taken.body().path("existing_ticket_id").asText()).isEqualTo(chosen);
    assertThat(deleted.code()).isEqualTo("duplicate-id");
  }

  @Test
  void opening_takes_all_that_a_ticket_has_from_its_first_day() {
    Answer opened =
        api.open(
            """
            {"message": "m", "assignee_id": "ben", "tags": ["B", "a"], "priority": "high", "channel": "mail",
             "customer": {"id": "c 1", "name": "Ann", "email": "ann@example.org"}}
            """);

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.body().path("assignee_id").asText()).isEqualTo("ben");
    assertThat(opened.body().path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(opened.body().path("customer").path("email").asText()).isEqualTo("ann@example.org");
  }

  @Test
  void a_follow_up_needs_a_closed_ticket() {
    String body = "{\"message\": \"again\", \"follow_up_of\": \"%s\"}";
    Answer early = api.open(body.formatted(id));
    api.send("POST", ticket + "/close", null);
    Answer opened = api.open(body.formatted(id));
    Answer nothing = api.open(body.formatted(UUID.randomUUID()));

    isReference(early, "/follow_up_of", "not_closed");
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.body().path("follow_up_of").asText()).isEqualTo(id);
    isReference(nothing, "/follow_up_of", "no_such_ticket");
  }

  @Test
  void a_duplicate_is_one_of_another_ticket_that_exists() {
    String body = "{\"duplicate_of\": \"%s\"}";
    Answer itself = api.send("POST", ticket + "/close", body.formatted(id), "If-Match", "\"9\"");
    Answer nothing = api.send("POST", ticket + "/close", body.formatted(UUID.randomUUID()));
    String other = api.openAny();
    Answer closed = api.send("POST", ticket + "/close", body.formatted(other));

    assertThat(itself.status()).as("400 comes before 412").isEqualTo(400);
    assertThat(itself.body().path("errors").path(0).path("code").asText()).isEqualTo("itself");
    isReference(nothing, "/duplicate_of", "no_such_ticket");
    assertThat(closed.body().path("duplicate_of").asText()).isEqualTo(other);
  }

  @Test
  void an_unknown_property_is_told_the_nearest_known_name() {
    Answer refused = api.send("PATCH", ticket, "{\"assigneeId\": \"ben\"}");

    assertThat(refused.body().path("errors").path(0).path("detail").asText())
        .contains("the nearest is assignee_id");
  }

  private static void isReference(Answer answer, String pointer, String code) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("invalid-reference");
    assertThat(answer.body().path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
    assertThat(answer.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
  }

  private void happened(Class<?>... events) throws SQLException {
    assertThat(log.of(id).stream().<Class<?>>map(row -> row.event().getClass()))
        .isEqualTo(List.of(events));
  }
}
