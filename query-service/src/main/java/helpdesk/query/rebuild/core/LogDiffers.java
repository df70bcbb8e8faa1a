package helpdesk.query.rebuild.core;

/** What is read, or stands in the new views already, cannot be of the log that is rebuilt from. */
public final class LogDiffers extends RuntimeException {
  private static final long serialVersionUID = 1;

  LogDiffers(String message) {
    super(message);
  }
}
