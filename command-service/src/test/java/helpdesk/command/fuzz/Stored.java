package helpdesk.command.fuzz;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What PostgreSQL holds, as cheaply as it can be told: of each table the rows and the sum of the
 * transactions that wrote them. A row that is written, in whatever way, changes its sum.
 */
final class Stored {
  /** These are kept by the relay, which works beside all requests. */
  private static final Set<String> OF_OTHERS =
      Set.of("relay_lease", "relay_replica", "flyway_schema_history");

  private final Connection connection;
  private final PreparedStatement query;

  /** A fingerprint of everything, and the length of the log. */
  record State(String fingerprint, long events) {}

  Stored(Connection connection) throws SQLException {
    this.connection = connection;
    List<String> tables = tables();
    this.query =
        connection.prepareStatement(
            tables.stream()
                .map(
                    table ->
                        "select '%s', count(*), coalesce(sum(xmin::text::bigint), 0) from %s"
                            .formatted(table, table))
                .collect(Collectors.joining(" union all ", "", " order by 1")));
  }

  State read() throws SQLException {
    StringBuilder fingerprint = new StringBuilder();
    long events = 0;
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        fingerprint.append("%s %d/%d ".formatted(row.getString(1), row.getLong(2), row.getLong(3)));
        events = row.getString(1).equals("event_log") ? row.getLong(2) : events;
      }
    }
    return new State(fingerprint.toString(), events);
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    String sql =
        "select table_name from information_schema.tables where table_schema = 'public'"
            + " and table_type = 'BASE TABLE' order by 1";
    try (PreparedStatement names = connection.prepareStatement(sql);
        ResultSet row = names.executeQuery()) {
      while (row.next()) {
        if (!OF_OTHERS.contains(row.getString(1))) {
          tables.add(row.getString(1));
        }
      }
    }
    return tables;
  }
}
