package helpdesk.command;

import helpdesk.command.log.DamagedLogException;
import helpdesk.command.log.LogPages;
import helpdesk.command.log.LogSums;
import helpdesk.events.LogPage;
import helpdesk.events.ShardDigest;
import helpdesk.events.TicketVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * What the log holds, for those who lack a piece of it or compare what came out of it. Few at once
 * and not for long, each in one snapshot that changes nothing: the commands come first.
 */
@ApplicationScoped
public class CommittedLog {
  private static final int AT_ONCE = 2;

  /** With the largest event that there can be, and all headers, an answer stays below 4 MiB. */
  private static final long MOST_BYTES = 2L << 20;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final DataSource database;

  CommittedLog(DataSource database) {
    this.database = database;
  }

  /** Events of a shard after a seq. */
  public LogAnswer<LogPage> ofShard(int shard, long after, int limit) {
    return look(c -> new LogAnswer.Told<>(LogPages.ofShard(c, shard, after, limit, MOST_BYTES)));
  }

  /** Events of a ticket after a version. */
  public LogAnswer<LogPage> ofTicket(UUID ticketId, long after, int limit) {
    return look(
        connection ->
            LogPages.ofTicket(connection, ticketId, after, limit, MOST_BYTES)
                .<LogAnswer<LogPage>>map(LogAnswer.Told::new)
                .orElseGet(LogAnswer.NoSuchTicket::new));
  }

  /** The sums of a shard's rows up to a seq. */
  public LogAnswer<ShardDigest> digest(int shard, long at) {
    return look(shard, at, connection -> LogSums.digest(connection, shard, at));
  }

  /** Up to so many tickets of a shard, at their versions at a seq; behind an id, or null. */
  public LogAnswer<TicketVersions> versions(int shard, long at, UUID after, int limit) {
    return look(shard, at, connection -> LogSums.versions(connection, shard, at, after, limit));
  }

  private interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  private <T> LogAnswer<T> look(int shard, long at, Look<T> look) {
    return look(
        connection -> {
          long head = LogSums.head(connection, shard);
          return at > head
              ? new LogAnswer.Beyond<>(shard, head)
              : new LogAnswer.Told<>(look.at(connection));
        });
  }

  private <T> LogAnswer<T> look(Look<LogAnswer<T>> look) {
    if (!places.tryAcquire()) {
      throw new Unavailable(Unavailable.Reason.TOO_MANY_LOOKS, null);
    }
    try (Connection connection = database.getConnection()) {
      return inOneSnapshot(connection, look);
    } catch (SQLException e) {
      throw new Unavailable(Unavailable.Reason.NO_LOOK, e);
    } catch (DamagedLogException e) {
      return new LogAnswer.Damaged<>(e.getMessage());
    } finally {
      places.release();
    }
  }

  private static <T> T inOneSnapshot(Connection connection, Look<T> look) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      // Whoever asks waits five seconds.
      statement.execute("set local statement_timeout = '4s'");
      return look.at(connection);
    } finally {
      connection.rollback();
    }
  }
}
