package helpdesk.query.list;

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

/** One document per ticket with what a list shows, computed here so that lists need not. */
@ApplicationScoped
public class TicketListProjector implements Projector {
  public static final String COLLECTION = "ticket_list";

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public List<List<String>> indexes() {
    return ListIndexes.all();
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
          case TicketEvent.TicketClosed event -> closed(event, at);
          case TicketEvent.TicketDeleted deleted -> tombstone(at);
        });
  }

  private static Map<String, Object> facts(Facts after, EventEnvelope at) {
    Map<String, Object> fields = FactFields.of(after, at);
    fields.put("first_action_at", after.firstActionAt());
    fields.put("tag_keys", after.tags().isEmpty() ? List.of(Facet.NO_TAG) : after.tags());
    return fields;
  }

  private static Map<String, Object> opened(TicketEvent.TicketOpened event, EventEnvelope at) {
    Map<String, Object> fields = facts(event.after(), at);
    fields.put("subject", event.subject());
    fields.put("preview", Preview.of(event.message()));
    fields.put("note_preview", null);
    fields.put("customer", FactFields.customer(event.customer()));
    fields.put("external_id", event.externalId());
    fields.put("follow_up_of", text(event.followUpOf()));
    fields.put("resolution", null);
    fields.put("duplicate_of", null);
    fields.put("terms", terms(event));
    fields.put("note_terms", List.of());
    fields.put("created_by", at.actor());
    fields.put("listed", true);
    return fields;
  }

  private static Map<String, Object> noted(Facts after, EventEnvelope at, String note) {
    Map<String, Object> fields = facts(after, at);
    fields.put("note_preview", note == null ? null : Preview.of(note));
    fields.put("note_terms", Words.of(note));
    return fields;
  }

  private static Map<String, Object> closed(TicketEvent.TicketClosed event, EventEnvelope at) {
    Map<String, Object> fields = facts(event.after(), at);
    fields.put("resolution", event.resolution());
    fields.put("duplicate_of", text(event.duplicateOf()));
    return fields;
  }

  /** The words of a ticket's texts that never change. */
  static List<String> terms(TicketEvent.TicketOpened event) {
    return Words.of(event.subject(), event.message(), event.externalId());
  }

  private static String text(UUID id) {
    return id == null ? null : id.toString();
  }

  /** Stays, so that an event that comes again finds its version; every index skips it. */
  private static Map<String, Object> tombstone(EventEnvelope at) {
    Map<String, Object> fields = FactFields.touched(at);
    fields.put("listed", false);
    for (String text :
        new String[] {"subject", "preview", "note_preview", "resolution", "customer"}) {
      fields.put(text, null);
    }
    fields.put("terms", List.of());
    fields.put("note_terms", List.of());
    return fields;
  }
}
