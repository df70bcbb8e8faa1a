package helpdesk.command.relay.core;

import java.lang.System.Logger.Level;

/** Keeps off a server that fails, a little longer each time, and logs only when that changes. */
final class Gate {
  private static final System.Logger LOG = System.getLogger("helpdesk.command.relay");
  private static final long SHORTEST = 50;
  private static final long LONGEST = 2_000;
  private static final long REMIND = 60_000;

  private final String server;
  private long delay;
  private long closedUntil;
  private long loggedAt;

  Gate(String server) {
    this.server = server;
  }

  boolean open(long now) {
    return delay == 0 || now >= closedUntil;
  }

  boolean sound() {
    return delay == 0;
  }

  void failed(long now, String cause) {
    if (delay == 0 || now - loggedAt >= REMIND) {
      LOG.log(Level.WARNING, "The relay cannot use {0}, and tries again: {1}", server, cause);
      loggedAt = now;
    }
    delay = Math.min(LONGEST, Math.max(SHORTEST, delay * 2));
    closedUntil = now + delay;
  }

  void succeeded() {
    if (delay > 0) {
      delay = 0;
      LOG.log(Level.INFO, "The relay can use {0} again", server);
    }
  }
}
