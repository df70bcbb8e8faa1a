package helpdesk.command.relay;

import helpdesk.command.relay.core.LogUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The relay's own connection, apart from the pool of the commands: neither waits for the other, and
 * a PostgreSQL that hangs holds the relay for seconds at most. For one thread.
 */
final class RelayDatabase implements AutoCloseable {
  private final String url;
  private final Properties properties;
  private Connection connection;

  RelayDatabase(String url, String user, String password, String application) {
    this.url = url;
    this.properties = properties(user, password, application);
  }

  /** One piece of work; after any failure the next one begins with a new connection. */
  <T> T call(SqlWork<T> work) {
    try {
      if (connection == null) {
        connection = DriverManager.getConnection(url, properties);
      }
      return work.on(connection);
    } catch (SQLException e) {
      close();
      throw new LogUnavailableException(e.getSQLState() + " " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    Connection closing = connection;
    connection = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (SQLException e) {
        // It is given up in any case.
      }
    }
  }

  interface SqlWork<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Plans of the log's reads must not depend on how old its statistics are. */
  private static Properties properties(String user, String password, String application) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", application);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "3");
    properties.setProperty("socketTimeout", "4");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("targetServerType", "primary");
    properties.setProperty(
        "options",
        "-c statement_timeout=3000 -c lock_timeout=1000 -c enable_seqscan=off"
            + " -c enable_bitmapscan=off -c jit=off");
    return properties;
  }
}
