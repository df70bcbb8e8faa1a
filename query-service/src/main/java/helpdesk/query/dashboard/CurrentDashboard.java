package helpdesk.query.dashboard;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The dashboard for who does not ask over HTTP. */
@ApplicationScoped
public class CurrentDashboard {
  private final Reads reads;
  private final DashboardView counters;

  CurrentDashboard(Reads reads, DashboardView counters) {
    this.reads = reads;
    this.counters = counters;
  }

  /** What {@code GET /dashboard} would answer now, ready for JSON. */
  public Object body() {
    Answer<Dashboard.Content> answer =
        reads.read(Asked.NOTHING, (session, applied) -> counters.content(session));
    return Dashboard.of(answer.shown(), answer.meta(), Instant.now());
  }
}
