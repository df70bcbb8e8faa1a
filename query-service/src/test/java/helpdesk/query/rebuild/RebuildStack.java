package helpdesk.query.rebuild;

import helpdesk.query.feed.LogStubStack;
import java.util.HashMap;
import java.util.Map;

/** Servers of its own: a rebuild is of all shards. */
public class RebuildStack extends LogStubStack {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("helpdesk.rebuild.farewell", "3s");
    settings.put("helpdesk.rebuild.lease", "4s");
    // Not for a busy machine's sake, but for views that are late for long.
    settings.put("helpdesk.rebuild.max-lag", "8s");
    settings.put("helpdesk.rebuild.longest-pause", "1m");
    // So little that tickets are written on the way too.
    settings.put("helpdesk.rebuild.memory", "60000");
    return settings;
  }
}
