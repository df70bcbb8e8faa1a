package helpdesk.query;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** So few places, and so little patience, that a test can use them up. */
public final class FewPlaces implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "helpdesk.stream.clients", "2",
        "helpdesk.stream.patience", "1s",
        "helpdesk.stream.heartbeat", "200ms",
        "helpdesk.export.patience", "2s",
        "helpdesk.export.at-once", "2");
  }
}
