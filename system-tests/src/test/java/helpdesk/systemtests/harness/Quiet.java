package helpdesk.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Knows when the system is quiet: the views have applied all that PostgreSQL has committed. */
public final class Quiet {
  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private Quiet() {}

  /** Waits until no shard's views are behind its log; fails at once where a shard has halted. */
  public static void awaitFor(HelpdeskSystem system) {
    await("views that have applied the whole log")
        .atMost(AT_MOST)
        .pollInterval(POLL)
        .pollInSameThread()
        .ignoreExceptionsMatching(e -> e instanceof SQLException || e instanceof MongoException)
        .untilAsserted(() -> assertThat(applied(system)).isEqualTo(committed(system)));
  }

  /** Waits until the views have applied at least these heads of the log, while writing goes on. */
  public static void awaitAtLeast(HelpdeskSystem system, Map<Integer, Long> heads) {
    await("views that have applied the log up to a moment ago")
        .atMost(AT_MOST)
        .pollInterval(POLL)
        .pollInSameThread()
        .ignoreExceptionsMatching(e -> e instanceof MongoException)
        .untilAsserted(
            () -> {
              Map<Integer, Long> applied = applied(system);
              heads.forEach(
                  (shard, seq) ->
                      assertThat(applied.getOrDefault(shard, 0L))
                          .as("applied of shard %d", shard)
                          .isGreaterThanOrEqualTo(seq));
            });
  }

  /** The highest {@code seq} of each shard of the log that is not empty. */
  public static Map<Integer, Long> committed(HelpdeskSystem system) throws SQLException {
    Map<Integer, Long> heads = new TreeMap<>();
    try (Connection connection = system.sql();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select shard, max(seq) from event_log group by shard")) {
      while (rows.next()) {
        heads.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return heads;
  }

  /** The {@code seq} up to which the views have applied each shard. */
  public static Map<Integer, Long> applied(HelpdeskSystem system) {
    Map<Integer, Long> applied = new TreeMap<>();
    for (Document progress : system.view("projection_progress").find()) {
      if (progress.get("halted") != null) {
        throw new IllegalStateException("a shard has halted: " + progress.toJson());
      }
      applied.put(progress.getInteger("_id"), progress.get("seq", Number.class).longValue());
    }
    applied.values().removeIf(seq -> seq == 0);
    return applied;
  }
}
