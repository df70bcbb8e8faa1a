package helpdesk.events;

/** A record on the topic whose headers or token do not follow the contract. */
public final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
