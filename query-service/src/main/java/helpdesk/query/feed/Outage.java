package helpdesk.query.feed;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Says once that something is wrong, however many shards try again and again, and once that it is
 * over.
 */
final class Outage {
  private static final Logger LOG = Logger.getLogger(Outage.class);

  private final Set<Integer> failing = ConcurrentHashMap.newKeySet();
  private final String what;

  Outage(String what) {
    this.what = what;
  }

  void failed(int shard, Throwable cause) {
    boolean first = failing.isEmpty();
    if (failing.add(shard) && first) {
      LOG.errorf(cause, "%s (first: shard %d). Trying again until it works.", what, shard);
    } else {
      LOG.debugf(cause, "%s: shard %d", what, shard);
    }
  }

  void over(int shard) {
    if (failing.remove(shard) && failing.isEmpty()) {
      LOG.infof("No longer: %s", what);
    }
  }
}
