package helpdesk.query.feed.core;

import helpdesk.events.Customer;
import helpdesk.events.EventEnvelope;
import helpdesk.events.Facts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a ticket's document that every event tells of, under their names in MongoDB. */
public final class FactFields {

  private FactFields() {}

  /** What the facts say of a ticket, and who changed it when. */
  public static Map<String, Object> of(Facts facts, EventEnvelope envelope) {
    Map<String, Object> fields = touched(envelope);
    fields.put("status", facts.status().wire());
    fields.put("priority", facts.priority().wire());
    fields.put("assignee_id", facts.assigneeId());
    fields.put("channel", facts.channel());
    fields.put("tags", facts.tags());
    fields.put("has_note", facts.hasNote());
    fields.put("created_at", facts.createdAt());
    fields.put("triaged_at", facts.triagedAt());
    fields.put("closed_at", facts.closedAt());
    return fields;
  }

  /** Where the ticket belongs, and who changed it when. */
  public static Map<String, Object> touched(EventEnvelope envelope) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("shard", envelope.shard());
    fields.put("seq", envelope.seq());
    fields.put("updated_at", envelope.occurredAt());
    fields.put("updated_by", envelope.actor());
    return fields;
  }

  /** Who asked for help, as a sub-document; null where nobody is named. */
  public static Map<String, Object> customer(Customer customer) {
    if (customer == null) {
      return null;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", customer.id());
    fields.put("name", customer.name());
    fields.put("email", customer.email());
    return fields;
  }
}
