package helpdesk.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Which tickets have which external ids. */
@ApplicationScoped
class ExternalIds {
  /** The shards' locks have another first number; two ids of one hash wait for one another. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(1751477357, hash) from unnest(?::int[]) with ordinality as"
          + " wanted(hash, place) order by place";

  private static final String FIND =
      "select external_id, id from ticket where external_id = any(?)";

  private final DataSource database;

  ExternalIds(DataSource database) {
    this.database = database;
  }

  /**
   * Who has these ids. They are locked until the transaction ends, in one order for everybody:
   * transactions with several of them would else meet each other in the unique index and deadlock.
   */
  Map<String, UUID> locked(Collection<String> externalIds) throws SQLException {
    if (externalIds.isEmpty()) {
      return Map.of();
    }
    try (Connection connection = database.getConnection()) {
      lock(connection, externalIds);
      return find(connection, externalIds);
    }
  }

  private static void lock(Connection connection, Collection<String> externalIds)
      throws SQLException {
    Object[] hashes = externalIds.stream().map(String::hashCode).distinct().sorted().toArray();
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setArray(1, connection.createArrayOf("int", hashes));
      lock.execute();
    }
  }

  private static Map<String, UUID> find(Connection connection, Collection<String> externalIds)
      throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setArray(1, connection.createArrayOf("text", externalIds.toArray()));
      Map<String, UUID> found = new HashMap<>();
      try (ResultSet row = find.executeQuery()) {
        while (row.next()) {
          found.put(row.getString(1), row.getObject(2, UUID.class));
        }
      }
      return found;
    }
  }
}
