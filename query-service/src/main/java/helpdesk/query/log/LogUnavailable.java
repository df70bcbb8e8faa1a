package helpdesk.query.log;

/** The command-service does not tell its log, not in time, or not now. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int TOO_MANY = 503;

  private final int status;

  LogUnavailable(int status, String message) {
    super(message);
    this.status = status;
  }

  LogUnavailable(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** Whether it is there and asks to be asked less. */
  public boolean isBusy() {
    return status == TOO_MANY;
  }
}
