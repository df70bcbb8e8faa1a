package helpdesk.command;

/** The command could not be tried, or its end is unknown: the client may repeat it later. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
