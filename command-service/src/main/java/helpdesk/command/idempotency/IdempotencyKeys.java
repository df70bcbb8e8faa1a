package helpdesk.command.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The keys of commands that were done. A row is written by the transaction of its command, so that
 * both are there or neither. Twins are kept apart by a lock that is tried, never waited for: an
 * insert would wait for its twin's end (docs/adr/0009).
 */
@ApplicationScoped
public class IdempotencyKeys {
  private static final String TRY =
      "select pg_try_advisory_xact_lock(lock) from unnest(?::bigint[]) with ordinality as"
          + " wanted(lock, place) order by place";
  private static final String FIND =
      "select item, encode(fingerprint, 'hex'), ticket_id, version from idempotency_key"
          + " where scope = decode(?, 'hex') and item = any(?)";
  private static final String SAVE =
      """
      insert into idempotency_key (scope, item, fingerprint, ticket_id, version)
      select decode(scope, 'hex'), item, decode(fingerprint, 'hex'), ticket_id, version
      from unnest(?::text[], ?::int[], ?::text[], ?::uuid[], ?::bigint[])
        as used (scope, item, fingerprint, ticket_id, version)
      """;
  private static final String PURGE =
      """
      delete from idempotency_key where (scope, item) in (
        select scope, item from idempotency_key
        where created_at < now() - make_interval(secs => ?)
        order by created_at limit ? for update skip locked)
      """;

  private final DataSource database;

  IdempotencyKeys(DataSource database) {
    this.database = database;
  }

  /** A key and the ticket's version that its command made or found. */
  public record Used(RequestKey key, UUID ticketId, long version) {}

  /** Looks up keys of one request, and locks those that are new until the transaction ends. */
  public Map<RequestKey, Claim> claim(List<RequestKey> keys) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Set<RequestKey> locked = lock(connection, keys);
      Map<RequestKey, Claim> claims = new HashMap<>();
      for (RequestKey key : keys) {
        claims.put(key, locked.contains(key) ? new Claim.Granted() : new Claim.InFlight());
      }
      // In a statement of its own: what a twin committed before it let go of the lock is seen.
      claims.putAll(usedBefore(connection, keys));
      return claims;
    }
  }

  /** Keeps keys, in the transaction of their commands. */
  public void save(List<Used> used) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(SAVE)) {
      insert.setArray(1, array(connection, "text", used, one -> one.key().scope()));
      insert.setArray(2, array(connection, "int", used, one -> one.key().item()));
      insert.setArray(3, array(connection, "text", used, one -> one.key().fingerprint()));
      insert.setArray(4, array(connection, "uuid", used, Used::ticketId));
      insert.setArray(5, array(connection, "bigint", used, Used::version));
      insert.executeUpdate();
    }
  }

  /** Forgets at most so many keys that are older than that, and tells how many. */
  public int purge(Duration keep, int most) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(PURGE)) {
      delete.setDouble(1, keep.toMillis() / 1000.0);
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  private static <T> Array array(
      Connection connection, String type, List<T> rows, Function<T, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(column).toArray());
  }

  private static Set<RequestKey> lock(Connection connection, List<RequestKey> keys)
      throws SQLException {
    try (PreparedStatement attempt = connection.prepareStatement(TRY)) {
      attempt.setArray(1, array(connection, "bigint", keys, RequestKey::lock));
      Set<RequestKey> locked = new HashSet<>();
      try (ResultSet row = attempt.executeQuery()) {
        for (RequestKey key : keys) {
          row.next();
          if (row.getBoolean(1)) {
            locked.add(key);
          }
        }
      }
      return locked;
    }
  }

  private static Map<RequestKey, Claim> usedBefore(Connection connection, List<RequestKey> keys)
      throws SQLException {
    Map<Integer, RequestKey> byItem = new HashMap<>();
    keys.forEach(key -> byItem.put(key.item(), key));
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, keys.getFirst().scope());
      find.setArray(2, connection.createArrayOf("int", byItem.keySet().toArray()));
      Map<RequestKey, Claim> found = new HashMap<>();
      try (ResultSet row = find.executeQuery()) {
        while (row.next()) {
          RequestKey key = byItem.get(row.getInt(1));
          found.put(
              key,
              row.getString(2).equals(key.fingerprint())
                  ? new Claim.DoneBefore(row.getObject(3, UUID.class), row.getLong(4))
                  : new Claim.UsedOtherwise());
        }
      }
      return found;
    }
  }
}
