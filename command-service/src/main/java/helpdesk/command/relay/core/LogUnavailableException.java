package helpdesk.command.relay.core;

/** PostgreSQL did not answer; to be tried again later. */
public final class LogUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
