package helpdesk.query.stream;

/** Where a client is told things. Every method returns when he has taken it. */
interface Client {

  /** Thrown where he takes nothing more: he is gone, or was not fast enough. */
  final class Gone extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean slow;

    Gone(boolean slow) {
      super(slow ? "too slow" : "gone", null, false, false);
      this.slow = slow;
    }

    boolean slow() {
      return slow;
    }
  }

  void tell(String event, String id, String json) throws Gone;

  /** A comment, which carries the id of all that he was told. */
  void heartbeat(String id) throws Gone;

  /** Whether he has hung up already. */
  boolean gone();
}
