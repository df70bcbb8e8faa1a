package helpdesk.localstack.documentdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;

/** A bounded set of connections to PostgreSQL. */
final class PgPool {
  private static final int WAIT_SECONDS = 30;
  // PostgreSQL takes 100; its own background jobs need some.
  private static final int SIZE = 48;

  private final String url;
  private final Semaphore permits = new Semaphore(SIZE, true);
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  PgPool(int port) {
    this.url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Waits for a connection, but not for ever. */
  Connection take() throws SQLException, MongoError {
    try {
      if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new MongoError(
            ErrorCodes.EXCEEDED_TIME_LIMIT, "all " + SIZE + " connections are busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MongoError(ErrorCodes.SHUTDOWN, "interrupted");
    }
    try {
      return idleOrNew();
    } catch (SQLException | RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  void give(Connection connection) {
    try {
      if (!connection.isClosed()) {
        idle.addFirst(connection);
      }
    } catch (SQLException e) {
      // Broken: dropped.
    }
    permits.release();
  }

  /** For a connection that nobody knows the state of. */
  void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Gone anyway.
    }
    permits.release();
  }

  private Connection idleOrNew() throws SQLException {
    for (Connection c = idle.pollFirst(); c != null; c = idle.pollFirst()) {
      if (!c.isClosed()) {
        return c;
      }
    }
    return open();
  }

  private Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", Mongod.PG_USER);
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("binaryTransfer", "true");
    properties.setProperty("ApplicationName", "gateway");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "600");
    return new Driver().connect(url, properties);
  }
}
