package helpdesk.query.dashboard;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import jakarta.enterprise.context.ApplicationScoped;

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
    Answer<Dashboard.ByStatus> answer =
        reads.read(Asked.NOTHING, (session, applied) -> counters.counts(session));
    return Dashboard.of(answer.shown(), answer.meta());
  }
}
