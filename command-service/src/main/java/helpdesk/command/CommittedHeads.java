package helpdesk.command;

import helpdesk.command.log.LogReader;
import helpdesk.events.LogHeads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** How far the log has come, for who compares it with what came out of it. */
@ApplicationScoped
public class CommittedHeads {
  /** Nobody's counting may take the commands' connections. */
  private static final int AT_ONCE = 2;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final DataSource database;

  CommittedHeads(DataSource database) {
    this.database = database;
  }

  /** The highest seq of every shard, the era and the database's time, all of one moment. */
  public LogHeads read() {
    if (!places.tryAcquire()) {
      throw new Unavailable(Unavailable.Reason.TOO_MANY_LOOKS, null);
    }
    try (Connection connection = database.getConnection()) {
      return LogReader.committed(connection);
    } catch (SQLException e) {
      throw new Unavailable(Unavailable.Reason.NO_LOOK, e);
    } finally {
      places.release();
    }
  }
}
