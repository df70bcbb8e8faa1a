package helpdesk.localstack;

/** A server did not start; the message says why, in words for a person. */
public final class ServerFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ServerFailed(String message) {
    super(message);
  }

  public ServerFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
