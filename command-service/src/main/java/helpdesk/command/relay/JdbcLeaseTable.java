package helpdesk.command.relay;

import helpdesk.command.relay.core.Bound;
import helpdesk.command.relay.core.Lease;
import helpdesk.command.relay.core.LeaseTable;
import helpdesk.command.relay.core.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leases over JDBC: every statement is a transaction of its own, and every one that changes a row
 * names the owner and the epoch that it believes in. The database's clock decides.
 */
final class JdbcLeaseTable implements LeaseTable {
  /** Where replicas tell each other of new events. */
  static final String CHANNEL = "helpdesk_appended";

  private static final String ALIVE =
      """
      insert into relay_replica (id, alive_until)
      values (?, clock_timestamp() + ? * interval '1 ms')
      on conflict (id) do update set alive_until = excluded.alive_until
      """;
  private static final String FORGET_DEAD =
      "delete from relay_replica where alive_until < clock_timestamp() - interval '1 minute'";
  private static final String LIVE =
      "select count(*) from relay_replica where alive_until > clock_timestamp()";
  private static final String RENEW =
      """
      update relay_lease set held_until = clock_timestamp() + ? * interval '1 ms'
      where owner = ?
      returning shard, epoch, topic_id, bound_seq, bound_offset
      """;
  private static final String ACQUIRE =
      """
      update relay_lease set owner = ?, epoch = epoch + 1,
        held_until = clock_timestamp() + ? * interval '1 ms'
      where shard in (
        select shard from relay_lease where owner is null or held_until < clock_timestamp()
        order by shard limit ? for update skip locked)
      returning shard, epoch, topic_id, bound_seq, bound_offset
      """;
  private static final String SAVE_BOUND =
      """
      update relay_lease set topic_id = ?, bound_seq = ?, bound_offset = ?
      where shard = ? and owner = ? and epoch = ?
      """;
  private static final String SAVE_STOP =
      "update relay_lease set stopped = ? where shard = ? and owner = ? and epoch = ?";
  private static final String RELEASE =
      """
      update relay_lease set topic_id = ?, bound_seq = ?, bound_offset = ?,
        owner = null, held_until = null
      where shard = ? and owner = ? and epoch = ?
      """;

  private final RelayDatabase database;
  private final String replica;
  private final long leaseMillis;

  JdbcLeaseTable(RelayDatabase database, String replica, long leaseMillis) {
    this.database = database;
    this.replica = replica;
    this.leaseMillis = leaseMillis;
  }

  @Override
  public Standing beat() {
    return database.call(
        connection -> {
          update(connection, ALIVE, replica, leaseMillis);
          update(connection, FORGET_DEAD);
          List<Lease> leases = leases(connection, RENEW, leaseMillis, replica);
          return new Standing(live(connection), leases);
        });
  }

  @Override
  public List<Lease> acquire(int atMost) {
    return database.call(c -> leases(c, ACQUIRE, replica, leaseMillis, atMost));
  }

  @Override
  public void saveBounds(Collection<Lease> leases) {
    batch(SAVE_BOUND, leases, this::bound);
  }

  @Override
  public void saveStopped(Collection<Lease> leases, boolean stopped) {
    batch(
        SAVE_STOP, leases, lease -> new Object[] {stopped, lease.shard(), replica, lease.epoch()});
  }

  @Override
  public void release(Collection<Lease> leases) {
    batch(RELEASE, leases, this::bound);
  }

  @Override
  public void leave() {
    database.call(c -> update(c, "delete from relay_replica where id = ?", replica));
  }

  @Override
  public void wakeOthers(Collection<Integer> shards) {
    String payload = shards.stream().map(String::valueOf).collect(Collectors.joining(","));
    database.call(c -> execute(c, "select pg_notify(?, ?)", CHANNEL, payload));
  }

  private Object[] bound(Lease lease) {
    Bound bound = lease.bound();
    return new Object[] {
      bound.topicId(), bound.seq(), bound.offset(), lease.shard(), replica, lease.epoch()
    };
  }

  private void batch(String sql, Collection<Lease> leases, Function<Lease, Object[]> arguments) {
    database.call(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Lease lease : leases) {
              bind(statement, arguments.apply(lease));
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  private static int live(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LIVE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<Lease> leases(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      List<Lease> leases = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Bound bound = new Bound(rows.getString(3), rows.getLong(4), rows.getLong(5));
          leases.add(new Lease(rows.getInt(1), rows.getLong(2), bound));
        }
      }
      return leases;
    }
  }

  private static boolean execute(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return statement.execute();
    }
  }

  private static int update(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}
