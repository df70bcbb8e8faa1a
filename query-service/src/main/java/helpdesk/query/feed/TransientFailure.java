package helpdesk.query.feed;

/**
 * A write or read of which nobody knows whether it happened: a lost connection, a time-out, a
 * write-concern error. The batch is repeated as it is, for ever; its guards make that harmless.
 */
final class TransientFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  TransientFailure(String message) {
    super(message);
  }

  TransientFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
