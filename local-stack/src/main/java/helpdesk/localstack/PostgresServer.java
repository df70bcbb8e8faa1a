package helpdesk.localstack;

import helpdesk.localstack.postgres.Cluster;
import helpdesk.localstack.postgres.PostgresBinaries;
import helpdesk.localstack.process.Child;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** A real PostgreSQL on loopback, as durable as in production. */
public final class PostgresServer extends OwnServer {
  private static final String DATABASE = "helpdesk";
  private static final String DUPLICATE_DATABASE = "42P04";

  private final Path folder;
  private Cluster cluster;

  public PostgresServer(Path folder, int port) {
    super("PostgreSQL", port);
    this.folder = folder;
  }

  public String jdbcUrl() {
    return url(DATABASE);
  }

  public String user() {
    return "helpdesk";
  }

  public String password() {
    return "helpdesk";
  }

  @Override
  Child launch() {
    return cluster()
        .start(
            List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port(),
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "max_connections=200",
                "shared_buffers=128MB",
                "max_wal_size=1GB",
                "timezone=UTC",
                "log_timezone=UTC"));
  }

  @Override
  void awaitReady(Child launched) {
    Cluster.awaitReady(launched);
    try {
      createDatabase();
    } catch (SQLException e) {
      launched.kill();
      throw new ServerFailed(
          "PostgreSQL started but cannot make its database: " + e.getMessage(), e);
    }
  }

  @Override
  void endLeftOvers() {
    cluster().endLeftOvers();
  }

  /** "Fast": breaks connections, rolls back what is open, writes a checkpoint. */
  @Override
  String stopSignal() {
    return "INT";
  }

  @Override
  Duration stopLimit() {
    return Duration.ofSeconds(6);
  }

  private synchronized Cluster cluster() {
    if (cluster == null) {
      cluster =
          new Cluster(
              "postgres", PostgresBinaries.folder(), folder, List.of("-U", user(), "-A", "trust"));
    }
    return cluster;
  }

  private void createDatabase() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    try (Connection connection = new Driver().connect(url("postgres"), properties);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }
}
