package helpdesk.command.relay.core;

/** Kafka did not answer, or not as it must; to be tried again later. */
public final class BrokerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
