package helpdesk.command.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears of what other replicas appended. A convenience only: while it is broken the relay finds new
 * events by polling, a quarter of a second later.
 */
final class AppendListener {
  private static final Logger LOG = Logger.getLogger("helpdesk.command.relay");
  private static final int WAIT_MILLIS = 1_000;
  private static final long LONGEST_PAUSE = 10_000;

  private final RelayDatabase database;
  private final Runnable wake;
  private final Thread thread;
  private long pause;

  AppendListener(RelayDatabase database, Runnable wake, String name) {
    this.database = database;
    this.wake = wake;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void end() {
    thread.interrupt();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        database.call(this::listen);
      } catch (RuntimeException | LinkageError e) {
        LOG.debug("Listening for other replicas' events failed, polling finds them", e);
        rest();
      }
    }
    database.close();
  }

  private Void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + JdbcLeaseTable.CHANNEL);
    }
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (!Thread.currentThread().isInterrupted()) {
      PGNotification[] heard = postgres.getNotifications(WAIT_MILLIS);
      pause = 0;
      if (heard == null || heard.length == 0) {
        prove(connection);
      } else {
        wake.run();
      }
    }
    return null;
  }

  /** Silence may be a dead connection. */
  private static void prove(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }

  private void rest() {
    pause = Math.min(LONGEST_PAUSE, Math.max(500, pause * 2));
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
