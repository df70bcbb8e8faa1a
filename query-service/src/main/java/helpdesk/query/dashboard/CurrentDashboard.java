package helpdesk.query.dashboard;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.http.EntityTags;
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

  /**
   * The dashboard at a moment.
   *
   * @param tag another one where a number is another; ages alone do not change it
   * @param body what {@code GET /dashboard} would answer now, ready for JSON
   */
  public record Shown(String tag, Object body) {}

  /** Reads it as it is now. */
  public Shown read() {
    Answer<Dashboard.Content> answer =
        reads.read(Asked.NOTHING, (session, applied) -> counters.content(session));
    return new Shown(
        EntityTags.ofContent(answer.shown()),
        Dashboard.of(answer.shown(), answer.meta(), Instant.now()));
  }
}
