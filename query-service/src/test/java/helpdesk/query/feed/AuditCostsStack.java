package helpdesk.query.feed;

import java.util.HashMap;
import java.util.Map;

/** An audit that never rests. */
public final class AuditCostsStack extends HeadsStubStack {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("helpdesk.audit.duty", "1");
    return settings;
  }
}
