package helpdesk.query.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.query.dashboard.CurrentDashboard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The dashboard, at most once a second, and only when its numbers are others. For one thread. */
@ApplicationScoped
class Numbers {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final CurrentDashboard dashboard;
  private final ObjectMapper json;
  private JsonNode last;
  private long lastLook;
  private boolean due = true;

  Numbers(CurrentDashboard dashboard, ObjectMapper json) {
    this.dashboard = dashboard;
    this.json = json;
  }

  void forget() {
    last = null;
    due = true;
  }

  void mayHaveChanged(boolean events) {
    due |= events;
  }

  Optional<Happening.DashboardChanged> changed() {
    if (!due || System.nanoTime() - lastLook < PAUSE_NANOS) {
      return Optional.empty();
    }
    JsonNode now = json.valueToTree(dashboard.body());
    due = false;
    lastLook = System.nanoTime();
    JsonNode lasting = withoutAges(now.deepCopy());
    if (lasting.equals(last)) {
      return Optional.empty();
    }
    last = lasting;
    return Optional.of(new Happening.DashboardChanged(now.toString()));
  }

  /** Ages grow without anything happening. */
  private static JsonNode withoutAges(JsonNode body) {
    if (body instanceof ObjectNode all) {
      all.remove("meta");
      if (all.get("oldest_open") instanceof ObjectNode oldest) {
        oldest.remove("age_seconds");
      }
    }
    return body;
  }
}
