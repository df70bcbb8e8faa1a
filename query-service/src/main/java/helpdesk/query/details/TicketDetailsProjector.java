package helpdesk.query.details;

import helpdesk.events.EventEnvelope;
import helpdesk.events.Facts;
import helpdesk.events.TicketEvent;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FactFields;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One document per ticket, with all its fields; a deleted one leaves a tombstone without texts. */
@ApplicationScoped
public class TicketDetailsProjector implements Projector {
  public static final String COLLECTION = "ticket_details";

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public List<List<String>> indexes() {
    return List.of(List.of("shard", "seq"));
  }

  @Override
  public Change project(FeedEvent each) {
    EventEnvelope at = each.envelope();
    return new Change.Fields(
        switch (each.event()) {
          case TicketEvent.TicketOpened opened -> opened(opened, at);
          case TicketEvent.TicketTriaged event -> facts(event.after(), at);
          case TicketEvent.TicketRequeued event -> facts(event.after(), at);
          case TicketEvent.NoteWritten event -> noted(event.after(), at, event.note());
          case TicketEvent.NoteRemoved event -> noted(event.after(), at, null);
          case TicketEvent.TicketAssigned event -> facts(event.after(), at);
          case TicketEvent.TicketUnassigned event -> facts(event.after(), at);
          case TicketEvent.PriorityChanged event -> facts(event.after(), at);
          case TicketEvent.TagsChanged event -> facts(event.after(), at);
          case TicketEvent.TicketClosed closed -> closed(closed, at);
          case TicketEvent.TicketDeleted deleted -> tombstone(at);
        });
  }

  private static Map<String, Object> facts(Facts after, EventEnvelope at) {
    return FactFields.of(after, at);
  }

  private static Map<String, Object> opened(TicketEvent.TicketOpened event, EventEnvelope at) {
    Map<String, Object> fields = facts(event.after(), at);
    fields.put("subject", event.subject());
    fields.put("message", event.message());
    fields.put("agent_note", null);
    fields.put("customer", FactFields.customer(event.customer()));
    fields.put("resolution", null);
    fields.put("follow_up_of", text(event.followUpOf()));
    fields.put("duplicate_of", null);
    fields.put("external_id", event.externalId());
    fields.put("created_by", at.actor());
    fields.put("deleted", false);
    return fields;
  }

  private static Map<String, Object> noted(Facts after, EventEnvelope at, String note) {
    Map<String, Object> fields = facts(after, at);
    fields.put("agent_note", note);
    return fields;
  }

  private static Map<String, Object> closed(TicketEvent.TicketClosed event, EventEnvelope at) {
    Map<String, Object> fields = facts(event.after(), at);
    fields.put("resolution", event.resolution());
    fields.put("duplicate_of", text(event.duplicateOf()));
    return fields;
  }

  private static Map<String, Object> tombstone(EventEnvelope at) {
    Map<String, Object> fields = FactFields.touched(at);
    fields.put("deleted", true);
    for (String text : new String[] {"subject", "message", "agent_note", "resolution"}) {
      fields.put(text, null);
    }
    fields.put("customer", null);
    return fields;
  }

  private static String text(UUID id) {
    return id == null ? null : id.toString();
  }
}
