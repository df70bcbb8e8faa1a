package helpdesk.command.log;

import helpdesk.events.ShardDigest;
import helpdesk.events.TicketVersions;
import helpdesk.events.TicketVersions.TicketVersion;
import helpdesk.events.VersionDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the log holds of a shard up to a seq, for comparing it with what came out of it. */
public final class LogSums {
  // The same as helpdesk.events.VersionDigest.
  private static final String DIGEST =
      """
      select (select era from log_era), coalesce(sum(events), 0), count(*),
        coalesce(sum(version), 0),
        coalesce(bit_xor(('x' || left(md5(ticket_id || ':' || version), 16))::bit(64)::bigint), 0)
      from (
        select ticket_id, count(*) as events, max(version) as version
        from event_log where shard = ? and seq <= ? group by ticket_id
      ) as tickets
      """;
  private static final String VERSIONS =
      """
      select ticket_id, max(version) as version from event_log
      where shard = ? and seq <= ? and (?::uuid is null or ticket_id > ?::uuid)
      group by ticket_id order by ticket_id limit ? + 1
      """;

  private LogSums() {}

  /** The highest seq of a shard. */
  public static long head(Connection connection, int shard) throws SQLException {
    return LogPages.head(connection, shard);
  }

  /** Counts the rows up to a seq, and sums up the tickets that they tell of. */
  public static ShardDigest digest(Connection connection, int shard, long at) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DIGEST)) {
      statement.setInt(1, shard);
      statement.setLong(2, at);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new ShardDigest(
            row.getInt(1),
            shard,
            at,
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            VersionDigest.hex(row.getLong(5)));
      }
    }
  }

  /**
   * The highest version that each ticket had at a seq.
   *
   * @param after begins behind this id; with the first one where it is null
   */
  public static TicketVersions versions(
      Connection connection, int shard, long at, UUID after, int limit) throws SQLException {
    List<TicketVersion> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(VERSIONS)) {
      statement.setInt(1, shard);
      statement.setLong(2, at);
      statement.setObject(3, after, Types.OTHER);
      statement.setObject(4, after, Types.OTHER);
      statement.setInt(5, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new TicketVersion(row.getObject(1, UUID.class), row.getLong(2)));
        }
      }
    }
    return new TicketVersions(
        LogReader.era(connection),
        shard,
        at,
        found.subList(0, Math.min(limit, found.size())),
        found.size() > limit);
  }
}
