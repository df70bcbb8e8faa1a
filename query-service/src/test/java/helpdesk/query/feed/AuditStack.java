package helpdesk.query.feed;

import java.util.HashMap;
import java.util.Map;

/** The same, where what is missing is mended. */
public final class AuditStack extends HeadsStubStack {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.remove("helpdesk.audit.repair");
    return settings;
  }
}
