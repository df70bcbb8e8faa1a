package helpdesk.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.localstack.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  @TempDir static Path folder;
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = new PostgresServer(folder.resolve("postgres"), Ports.free());
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void what_was_committed_survives_kill_and_stop() throws SQLException {
    execute("CREATE TABLE kept (n int)");
    execute("INSERT INTO kept VALUES (1)");
    server.kill();
    assertThat(server.running()).isFalse();
    assertThat(server.pid()).isEqualTo(-1);
    server.start();
    execute("INSERT INTO kept VALUES (2)");
    server.stop();
    server.start();
    assertThat(number("SELECT sum(n) FROM kept")).isEqualTo(3);
  }

  @Test
  void is_as_durable_as_in_production() throws SQLException {
    assertThat(
            number(
                "SELECT count(*) FROM pg_settings WHERE setting = 'on'"
                    + " AND name IN ('fsync', 'synchronous_commit', 'full_page_writes')"))
        .isEqualTo(3);
  }

  @Test
  void stands_still_while_paused() throws SQLException {
    server.pause();
    assertThatThrownBy(() -> number("SELECT 1")).isInstanceOf(SQLException.class);
    server.resume();
    assertThat(number("SELECT 1")).isEqualTo(1);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    String url = server.jdbcUrl() + "?connectTimeout=1&socketTimeout=1&loginTimeout=1";
    return DriverManager.getConnection(url, server.user(), server.password());
  }
}
