package helpdesk.command;

/** The command could not be tried, or its end is unknown: the client may repeat it later. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  Unavailable(Reason reason, Throwable cause) {
    super(reason.text, cause);
    this.reason = reason;
  }

  /** Why. */
  enum Reason {
    TOO_MANY("Too many commands at once."),
    /** Nothing is wrong with the database: others would get through. */
    BUSY("Others are changing the same ticket right now."),
    DATABASE_AWAY("The database cannot take the command right now."),
    END_UNKNOWN(
        "Whether this was done is not known: send it again with its Idempotency-Key, or look first."),
    NOT_TRIED("The commands before it took too long: it was not tried."),
    TOO_MANY_LOOKS("Others are looking at the log right now."),
    NO_LOOK("The database cannot be read right now."),
    STOPPING("The service is stopping.");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  Reason reason() {
    return reason;
  }
}
