package helpdesk.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The relay tells its operators of every failure; here these are thousands a second. */
final class Silence {
  /** Held, since the log manager forgets loggers that nobody holds. */
  private static final Logger RELAY = Logger.getLogger("helpdesk.command.relay");

  private Silence() {}

  static void begin() {
    RELAY.setLevel(Level.OFF);
  }
}
