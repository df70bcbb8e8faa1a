package helpdesk.query.list;

import helpdesk.events.EventEnvelope;
import helpdesk.events.TicketEvent;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tickets ever held a word: one document per text, never changed. Whether a ticket still
 * holds it says its own document in the list. Apart from it because an index of words costs more
 * than all others together, each time that its document changes (docs/adr/0010).
 */
@ApplicationScoped
public class TicketWordsProjector implements Projector {
  public static final String COLLECTION = "ticket_words";

  private static final Change NOTHING = new Change.Counts(Map.of());

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public List<List<String>> indexes() {
    // The shard is for the audit, which counts.
    return List.of(List.of("terms"), List.of("shard"));
  }

  @Override
  public Change project(FeedEvent each) {
    EventEnvelope at = each.envelope();
    return switch (each.event()) {
      case TicketEvent.TicketOpened opened -> entry(at, TicketListProjector.terms(opened));
      case TicketEvent.NoteWritten written -> entry(at, Words.of(written.note()));
      case TicketEvent.TicketTriaged event -> NOTHING;
      case TicketEvent.TicketRequeued event -> NOTHING;
      case TicketEvent.NoteRemoved event -> NOTHING;
      case TicketEvent.TicketAssigned event -> NOTHING;
      case TicketEvent.TicketUnassigned event -> NOTHING;
      case TicketEvent.PriorityChanged event -> NOTHING;
      case TicketEvent.TagsChanged event -> NOTHING;
      case TicketEvent.TicketClosed event -> NOTHING;
      case TicketEvent.TicketDeleted event -> NOTHING;
    };
  }

  private static Change entry(EventEnvelope at, List<String> terms) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("shard", at.shard());
    document.put("ticket_id", at.ticketId().toString());
    document.put("terms", terms);
    // Not the place in the log: after a restore another event may take it.
    return new Change.Entry(at.eventId().toString(), document);
  }
}
