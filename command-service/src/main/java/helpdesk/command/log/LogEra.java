package helpdesk.command.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which life of the log it is (docs/adr/0013). */
@ApplicationScoped
public class LogEra {
  private final DataSource database;

  LogEra(DataSource database) {
    this.database = database;
  }

  /**
   * Begins an era if it is later than the current one; else changes nothing. The database takes
   * away the leases and bounds of the one before in the same transaction. Returns what the era was.
   */
  public int begin(int era) throws SQLException {
    try (Connection connection = database.getConnection()) {
      int previous = current(connection);
      if (era > previous) {
        begin(connection, era);
      }
      return previous;
    }
  }

  private static int current(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select era from log_era for update");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void begin(Connection connection, int era) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("update log_era set era = ?")) {
      update.setInt(1, era);
      update.executeUpdate();
    }
  }
}
