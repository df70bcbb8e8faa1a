package helpdesk.systemtests.imports;

import helpdesk.systemtests.harness.HelpdeskSystem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL holds in the name of one who imports. */
record Imported(HelpdeskSystem system, String actor) {
  /** One ticket. */
  record Row(String externalId, String subject, String message, String tags, long events) {}

  List<Row> tickets() throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (var connection = system.sql();
        var query =
            connection.prepareStatement(
                """
                select t.*, (select count(*) from event_log e where e.ticket_id = t.id) as events
                from ticket t where created_by = ?""")) {
      query.setString(1, actor);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  row.getString("external_id"),
                  row.getString("subject"),
                  row.getString("message"),
                  row.getString("tags"),
                  row.getLong("events")));
        }
      }
    }
    return rows;
  }

  long count() throws SQLException {
    try (var connection = system.sql();
        var query =
            connection.prepareStatement("select count(*) from ticket where created_by = ?")) {
      query.setString(1, actor);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
