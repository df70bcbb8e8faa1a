package helpdesk.query.dashboard;

import helpdesk.events.Facts;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketStatus;
import helpdesk.query.feed.Change;
import helpdesk.query.feed.FeedEvent;
import helpdesk.query.feed.Projector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Counts tickets by status, per shard: a pure function of what each event says it changed. */
@ApplicationScoped
public class DashboardProjector implements Projector {
  public static final String COLLECTION = "dashboard_counters";

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public Change project(FeedEvent each) {
    return switch (each.event()) {
      case TicketEvent.TicketOpened event -> moved(event);
      case TicketEvent.TicketTriaged event -> moved(event);
      case TicketEvent.TicketRequeued event -> moved(event);
      case TicketEvent.TicketClosed event -> moved(event);
      case TicketEvent.TicketDeleted event -> moved(event);
      case TicketEvent.NoteWritten event -> nothing();
      case TicketEvent.NoteRemoved event -> nothing();
      case TicketEvent.TicketAssigned event -> nothing();
      case TicketEvent.TicketUnassigned event -> nothing();
      case TicketEvent.PriorityChanged event -> nothing();
      case TicketEvent.TagsChanged event -> nothing();
    };
  }

  private static Change moved(TicketEvent event) {
    Map<String, Long> amounts = new HashMap<>();
    for (TicketStatus status : TicketStatus.values()) {
      amounts.put(status.wire(), 0L);
    }
    add(amounts, event.before(), -1);
    add(amounts, event.after(), 1);
    return new Change.Counts(Map.of(Change.Counts.ALL, amounts));
  }

  private static void add(Map<String, Long> amounts, Facts facts, long amount) {
    if (facts != null) {
      amounts.merge(facts.status().wire(), amount, Long::sum);
    }
  }

  private static Change nothing() {
    return new Change.Counts(Map.of());
  }
}
