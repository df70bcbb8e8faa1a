package helpdesk.query.reports;

import helpdesk.events.Facts;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the numbers that reports are made of, per shard and period. */
@ApplicationScoped
public class ReportProjector implements Projector {
  public static final String COLLECTION = "report_counters";

  @Override
  public String collection() {
    return COLLECTION;
  }

  @Override
  public List<List<String>> indexes() {
    return List.of(List.of("key"));
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public Change project(FeedEvent each) {
    return new Change.Counts(Cells.moved(each.event().before(), each.event().after()));
  }

  @Override
  public Change.Counts standing(Facts facts) {
    return new Change.Counts(Cells.moved(null, facts));
  }
}
