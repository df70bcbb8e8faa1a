package helpdesk.systemtests.endstate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.systemtests.harness.Json;
import java.time.Instant;
import java.util.List;

/**
 * A ticket as its events alone say that it must be: a fold that shares no code with a service. Each
 * event must find the facts that the one before it left.
 */
final class FoldedTicket {
  private static final List<String> FACTS =
      List.of(
          "status",
          "priority",
          "assignee_id",
          "channel",
          "has_note",
          "created_at",
          "triaged_at",
          "closed_at");

  private final ObjectNode ticket = JsonNodeFactory.instance.objectNode();
  private final ObjectNode onlyInRow = JsonNodeFactory.instance.objectNode();
  private JsonNode facts = Json.NOTHING;

  FoldedTicket(String id) {
    ticket.put("id", id);
    for (String key : List.of("agent_note", "resolution", "duplicate_of")) {
      ticket.putNull(key);
    }
  }

  void apply(LoggedEvent event) {
    JsonNode data = event.data();
    String time = event.occurredAt().toString();
    assertThat(data.path("before")).as("facts before %s", event).isEqualTo(facts);
    switch (event.type()) {
      case "helpdesk.ticket.opened.v1" -> {
        copy(data, List.of("subject", "message", "customer", "external_id", "follow_up_of"));
        ticket.put("created_by", event.actor());
      }
      case "helpdesk.ticket.note-written.v1" -> ticket.set("agent_note", data.get("note"));
      case "helpdesk.ticket.note-removed.v1" -> ticket.putNull("agent_note");
      case "helpdesk.ticket.closed.v1" -> copy(data, List.of("resolution", "duplicate_of"));
      case "helpdesk.ticket.deleted.v1" -> onlyInRow.put("deleted_at", time);
      default -> {
        // Changes nothing but the facts.
      }
    }
    facts = deleted() ? facts : data.path("after");
    copy(facts, FACTS);
    ticket.set(
        "tags", facts.has("tags") ? facts.get("tags") : JsonNodeFactory.instance.arrayNode());
    ticket.put("version", event.version());
    ticket.put("updated_at", time);
    ticket.put("updated_by", event.actor());
    if (event.version() > 1 && !onlyInRow.has("first_action_at")) {
      onlyInRow.put("first_action_at", time);
    }
  }

  boolean deleted() {
    return onlyInRow.has("deleted_at");
  }

  /** Null where nothing happened after its opening. */
  Instant firstActionAt() {
    String time = onlyInRow.path("first_action_at").textValue();
    return time == null ? null : Instant.parse(time);
  }

  long version() {
    return ticket.path("version").asLong();
  }

  /** With what the views do not show. */
  ObjectNode row() {
    return ticket.deepCopy().setAll(onlyInRow);
  }

  ObjectNode ticket() {
    return ticket;
  }

  private void copy(JsonNode from, List<String> keys) {
    for (String key : keys) {
      ticket.set(key, from.has(key) ? from.get(key) : NullNode.getInstance());
    }
  }
}
