package helpdesk.query.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.events.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an answer must tell of a ticket, field by field. */
final class ExpectedItem {
  private static final int PREVIEW = 140;

  private ExpectedItem() {}

  /** A line of the list. */
  static void list(JsonNode item, KnownTicket ticket) {
    both(item, ticket);
    preview(item, "preview", ticket.message);
    preview(item, "note_preview", ticket.note);
    names(item, "preview", "note_preview", "first_action_at");
    time(item, "first_action_at", ticket.facts.firstActionAt());
  }

  /** A whole ticket. */
  static void details(JsonNode item, KnownTicket ticket) {
    both(item, ticket);
    text(item, "message", ticket.message);
    text(item, "agent_note", ticket.note);
  }

  private static void both(JsonNode item, KnownTicket ticket) {
    text(item, "id", ticket.id.toString());
    assertThat(item.get("version").asLong()).isEqualTo(ticket.version);
    text(item, "status", ticket.status());
    text(item, "subject", ticket.subject);
    assertThat(item.get("has_note").asBoolean()).isEqualTo(ticket.facts.hasNote());
    text(item, "priority", ticket.facts.priority().wire());
    text(item, "channel", ticket.facts.channel());
    text(item, "assignee_id", ticket.facts.assigneeId());
    assertThat(strings(item.get("tags"))).isEqualTo(ticket.facts.tags());
    text(item, "resolution", ticket.resolution);
    text(item, "follow_up_of", id(ticket.followUpOf));
    text(item, "duplicate_of", id(ticket.duplicateOf));
    text(item, "external_id", ticket.externalId);
    time(item, "created_at", ticket.facts.createdAt());
    text(item, "created_by", ticket.createdBy);
    time(item, "updated_at", ticket.updatedAt);
    text(item, "updated_by", ticket.updatedBy);
    time(item, "triaged_at", ticket.facts.triagedAt());
    time(item, "closed_at", ticket.facts.closedAt());
    customer(item.get("customer"), ticket.customer);
  }

  private static void names(JsonNode item, String... names) {
    for (String name : names) {
      assertThat(item.has(name)).as("%s of %s", name, item).isTrue();
    }
  }

  private static void preview(JsonNode item, String name, String text) {
    if (text == null || text.length() <= PREVIEW) {
      text(item, name, text == null ? null : text.strip());
    } else {
      assertThat(text).startsWith(item.get(name).asText());
    }
  }

  private static void customer(JsonNode shown, Customer customer) {
    if (customer == null) {
      assertThat(shown == null || shown.isNull()).isTrue();
      return;
    }
    text(shown, "id", customer.id());
    text(shown, "name", customer.name());
    text(shown, "email", customer.email());
  }

  private static String id(UUID id) {
    return id == null ? null : id.toString();
  }

  static void text(JsonNode item, String name, String expected) {
    JsonNode shown = item.get(name);
    assertThat(shown == null || shown.isNull() ? null : shown.asText())
        .as("%s of %s", name, item)
        .isEqualTo(expected);
  }

  static void time(JsonNode item, String name, Instant expected) {
    JsonNode shown = item.get(name);
    assertThat(shown == null || shown.isNull() ? null : Instant.parse(shown.asText()))
        .as("%s of %s", name, item)
        .isEqualTo(expected);
  }

  static List<String> strings(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** The cells of a CSV export's row, before anything is done for spreadsheets. */
  static Map<String, String> cells(KnownTicket ticket) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("id", ticket.id.toString());
    cells.put("version", Long.toString(ticket.version));
    cells.put("status", ticket.status());
    cells.put("subject", ticket.subject);
    cells.put("priority", ticket.facts.priority().wire());
    cells.put("channel", ticket.facts.channel());
    cells.put("assignee_id", ticket.facts.assigneeId());
    cells.put("tags", String.join(" ", ticket.facts.tags()));
    cells.put("resolution", ticket.resolution);
    cells.put("external_id", ticket.externalId);
    cells.put("customer_id", ticket.customer == null ? null : ticket.customer.id());
    cells.put("customer_name", ticket.customer == null ? null : ticket.customer.name());
    cells.put("updated_by", ticket.updatedBy);
    cells.put("has_note", Boolean.toString(ticket.facts.hasNote()));
    return cells;
  }
}
