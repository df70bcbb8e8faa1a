package helpdesk.query.dashboard;

import helpdesk.events.Facts;
import helpdesk.events.TicketStatus;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import helpdesk.query.feed.core.StoredValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts tickets by status, and those that are not closed by priority and by assignee, per shard: a
 * pure function of the facts before and after each event.
 */
@ApplicationScoped
public class DashboardProjector implements Projector {
  public static final String COLLECTION = "dashboard_counters";

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public Change project(FeedEvent each) {
    Map<String, Long> amounts = new HashMap<>();
    add(amounts, each.event().before(), -1);
    add(amounts, each.event().after(), 1);
    return counts(amounts);
  }

  @Override
  public Change.Counts standing(Facts facts) {
    Map<String, Long> amounts = new HashMap<>();
    add(amounts, facts, 1);
    return counts(amounts);
  }

  private static Change.Counts counts(Map<String, Long> amounts) {
    amounts.values().removeIf(amount -> amount == 0);
    return new Change.Counts(
        amounts.isEmpty() ? Map.of() : Map.of(Change.Counts.ALL, Map.copyOf(amounts)));
  }

  private static void add(Map<String, Long> amounts, Facts facts, long amount) {
    if (facts == null) {
      return;
    }
    String status = facts.status().wire();
    amounts.merge(status, amount, Long::sum);
    if (facts.status() != TicketStatus.CLOSED) {
      String assignee = "assignee." + StoredValue.of(facts.assigneeId());
      amounts.merge("priority." + facts.priority().wire(), amount, Long::sum);
      amounts.merge(assignee + "." + status, amount, Long::sum);
    }
  }
}
