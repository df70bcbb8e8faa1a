package helpdesk.query.feed.core;

/**
 * Before a shard is halted for what the database seems to hold, look several times: after a
 * failover a majority read may lag behind for a moment.
 */
final class Suspicion {
  private static final int LOOKS = 3;
  private int looks;

  /** Throws {@link TransientFailure} until the same was seen often enough. */
  void raise(String what) {
    if (++looks < LOOKS) {
      throw new TransientFailure(what + ": looking again");
    }
  }

  void clear() {
    looks = 0;
  }
}
