package helpdesk.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.command.testing.LogView;
import helpdesk.command.testing.OwnPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A transaction that takes too long is rolled back behind its thread's back, which may go on for a
 * while: nothing that it still does may be committed by itself, and its client may come again.
 */
@QuarkusTest
@TestProfile(TransactionTimeoutIT.OneSecond.class)
@QuarkusTestResource(OwnPostgres.class)
class TransactionTimeoutIT {

  /** Of one second. */
  public static final class OneSecond implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.transaction-manager.default-transaction-timeout", "1s");
    }
  }

  @Inject Transactions transactions;
  @Inject Tickets tickets;
  @Inject DataSource database;
  @Inject TransactionManager manager;

  @Test
  void reading_a_ticket_afterwards_is_unavailable() {
    requireUnavailable(
        () -> {
          tickets.findById(UUID.randomUUID());
          outstayed();
          return tickets.findById(UUID.randomUUID());
        });
  }

  @Test
  void a_statement_afterwards_is_unavailable_and_not_committed_by_itself() throws SQLException {
    LogView log = new LogView(database);
    log.execute("create table if not exists outstayed (n int)");
    requireUnavailable(
        () -> {
          insert(1);
          outstayed();
          insert(2);
          return null;
        });
    requireUnavailable(
        () -> {
          outstayed();
          insert(3);
          return null;
        });
    assertThat(log.count("select count(*) from outstayed")).isZero();
  }

  @Test
  void a_connection_that_it_still_has_is_of_no_use_either() throws SQLException {
    LogView log = new LogView(database);
    log.execute("create table if not exists outstayed (n int)");
    requireUnavailable(
        () -> {
          try (Connection connection = database.getConnection();
              Statement statement = connection.createStatement()) {
            statement.execute("insert into outstayed values (4)");
            outstayed();
            statement.execute("insert into outstayed values (5)");
          }
          return null;
        });
    assertThat(log.count("select count(*) from outstayed")).isZero();
  }

  @Test
  void who_does_nothing_more_is_not_told_that_it_was_done() {
    requireUnavailable(
        () -> {
          tickets.findById(UUID.randomUUID());
          outstayed();
          return "done";
        });
  }

  private void requireUnavailable(Callable<?> work) {
    assertThatThrownBy(() -> transactions.run(work)).isInstanceOf(Unavailable.class);
  }

  private void insert(int number) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into outstayed values (" + number + ")");
    }
  }

  /** Until the transaction has been rolled back by another thread. */
  private void outstayed() throws Exception {
    jakarta.transaction.Transaction mine = manager.getTransaction();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInSameThread()
        .until(() -> mine.getStatus() == Status.STATUS_ROLLEDBACK);
  }
}
