package helpdesk.query.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.query.dashboard.CurrentDashboard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The dashboard, once a second, and only when its numbers are others. Looked at whether tickets
 * changed or not: what is redriven or repaired moves numbers by itself. For one thread.
 */
@ApplicationScoped
class Numbers {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final CurrentDashboard dashboard;
  private final ObjectMapper json;
  private String last;
  private long lastLook;

  Numbers(CurrentDashboard dashboard, ObjectMapper json) {
    this.dashboard = dashboard;
    this.json = json;
  }

  void forget() {
    last = null;
  }

  Optional<Happening.DashboardChanged> changed() {
    if (System.nanoTime() - lastLook < PAUSE_NANOS) {
      return Optional.empty();
    }
    CurrentDashboard.Shown now = dashboard.read();
    lastLook = System.nanoTime();
    if (now.tag().equals(last)) {
      return Optional.empty();
    }
    last = now.tag();
    return Optional.of(new Happening.DashboardChanged(json.valueToTree(now.body()).toString()));
  }
}
