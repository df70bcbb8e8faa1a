package helpdesk.query.feed.core;

import java.util.Map;

/**
 * The database will never take what we want to write, however often we try. All other writes of the
 * same call may be done or not, and are to be made again.
 */
public final class RefusedWrite extends RuntimeException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // Always a map of the JDK's own.
  private final Map<String, String> reasons;

  public RefusedWrite(Map<String, String> reasons) {
    super("refused for good: " + reasons);
    this.reasons = Map.copyOf(reasons);
  }

  /** Why, by the id (a counter's key) of what was to be written. */
  public Map<String, String> reasons() {
    return reasons;
  }
}
