package helpdesk.query.feed.core;

/**
 * Before a shard is halted for what the database seems to hold, look several times: after a
 * failover a majority read may lag behind for a moment.
 */
final class Suspicion {
  private static final int LOOKS = 3;
  private final int enough;
  private int looks;

  Suspicion() {
    this(LOOKS);
  }

  private Suspicion(int enough) {
    this.enough = enough;
  }

  /** Where a wrong conclusion does no harm. */
  static Suspicion ofOneLook() {
    return new Suspicion(1);
  }

  /** Throws {@link TransientFailure} until the same was seen often enough. */
  void raise(String what) {
    if (++looks < enough) {
      throw new TransientFailure(what + ": looking again");
    }
  }

  void clear() {
    looks = 0;
  }
}
