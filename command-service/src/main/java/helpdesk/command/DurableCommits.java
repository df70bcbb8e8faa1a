package helpdesk.command;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Refuses to start where PostgreSQL would answer a commit before it is on the disk. */
@ApplicationScoped
class DurableCommits {
  private final DataSource database;

  DurableCommits(DataSource database) {
    this.database = database;
  }

  void check(@Observes StartupEvent start) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show synchronous_commit")) {
      row.next();
      if (row.getString(1).equals("off")) {
        throw new IllegalStateException(
            "PostgreSQL runs with synchronous_commit=off: a crash would lose answered commands and"
                + " fork the log. Set it to on (or local, remote_write, remote_apply).");
      }
    }
  }
}
