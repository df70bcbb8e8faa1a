package helpdesk.query.feed.core;

/**
 * A write or read of which nobody knows whether it happened: a lost connection, a time-out, a
 * write-concern error. The batch is repeated as it is, for ever; its guards make that harmless.
 */
public final class TransientFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TransientFailure(String message) {
    super(message);
  }

  public TransientFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
