package helpdesk.systemtests.endstate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A ticket as its events alone say that it must be: a fold that shares no code with a service. */
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
  private boolean deleted;

  FoldedTicket(String id) {
    ticket.put("id", id);
    for (String key : List.of("agent_note", "resolution", "duplicate_of")) {
      ticket.putNull(key);
    }
  }

  void apply(LoggedEvent event) {
    JsonNode data = event.data();
    switch (event.type()) {
      case "helpdesk.ticket.opened.v1" -> {
        copy(data, List.of("subject", "message", "customer", "external_id", "follow_up_of"));
        ticket.put("created_by", event.actor());
      }
      case "helpdesk.ticket.note-written.v1" -> ticket.set("agent_note", data.get("note"));
      case "helpdesk.ticket.note-removed.v1" -> ticket.putNull("agent_note");
      case "helpdesk.ticket.closed.v1" -> copy(data, List.of("resolution", "duplicate_of"));
      case "helpdesk.ticket.deleted.v1" -> deleted = true;
      default -> {
        // Changes nothing but the facts.
      }
    }
    JsonNode facts = data.path("after");
    copy(facts, FACTS);
    ticket.set(
        "tags", facts.has("tags") ? facts.get("tags") : JsonNodeFactory.instance.arrayNode());
    ticket.put("version", event.version());
    ticket.put("updated_at", event.occurredAt().toString());
    ticket.put("updated_by", event.actor());
  }

  boolean deleted() {
    return deleted;
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
