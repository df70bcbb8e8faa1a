package helpdesk.query.log;

/** The command-service does not tell its log: not in time, not now, or not at all. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int TOO_MANY = 503;

  private final int status;
  private final boolean damaged;

  LogUnavailable(int status, String message) {
    this(status, false, message, null);
  }

  LogUnavailable(String message, Throwable cause) {
    this(0, false, message, cause);
  }

  private LogUnavailable(int status, boolean damaged, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.damaged = damaged;
  }

  static LogUnavailable damaged(int status, String where) {
    return new LogUnavailable(status, true, "the log is damaged: " + where, null);
  }

  /** Whether it is there and asks to be asked less. */
  public boolean isBusy() {
    return status == TOO_MANY;
  }

  /** Whether asking again is of no use: it misses a row, or holds one that cannot be. */
  public boolean isDamaged() {
    return damaged;
  }
}
