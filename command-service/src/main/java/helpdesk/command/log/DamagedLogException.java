package helpdesk.command.log;

/** The log misses a row, or a row holds what no event can be: nobody may go on as if it did not. */
public final class DamagedLogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DamagedLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
