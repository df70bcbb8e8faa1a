package helpdesk.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for what the system does on its own. */
final class Patience {
  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private Patience() {}

  static ConditionFactory until(String what) {
    return await(what).atMost(AT_MOST).pollInterval(POLL).pollInSameThread();
  }
}
