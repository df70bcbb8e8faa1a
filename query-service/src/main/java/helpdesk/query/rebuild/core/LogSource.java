package helpdesk.query.rebuild.core;

import helpdesk.events.LogPage;

/** The rebuild's port to the log. */
public interface LogSource {

  /**
   * A piece of the log.
   *
   * @param end an offset in the shard's partition, read before the page: whatever the log did not
   *     have then comes at or after it
   */
  record Piece(LogPage page, long end) {}

  /**
   * What comes after that seq, as much as fits. Throws {@link
   * helpdesk.query.feed.core.TransientFailure} where it is not to be had now.
   */
  Piece after(int shard, long seq);
}
