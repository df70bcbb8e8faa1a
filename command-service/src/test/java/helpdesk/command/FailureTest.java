package helpdesk.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

  @ParameterizedTest
  @CsvSource({
    "40P01, COLLISION",
    "40001, COLLISION",
    "23505, COLLISION",
    "57P01, CONNECTION_LOST",
    "08006, CONNECTION_LOST",
    "25P03, CONNECTION_LOST",
    "08001, NO_CAPACITY",
    "99999, NO_CAPACITY",
    "28P01, NO_CAPACITY",
    "3D000, NO_CAPACITY",
    "57P03, NO_CAPACITY",
    "55P03, LOCKED",
    "55000, NO_CAPACITY",
    "57014, NO_CAPACITY",
    "53300, NO_CAPACITY",
    "25006, NO_CAPACITY",
    "42P01, DEFECT",
    "23514, DEFECT"
  })
  void is_read_from_the_code_of_the_innermost_cause(String state, Failure expected) {
    SQLException sql = new SQLException("text", state);
    assertThat(Failure.of(new IllegalStateException("wrapped", sql))).isEqualTo(expected);
  }

  @Test
  void a_full_pool_has_no_code() {
    assertThat(Failure.of(new SQLException("Acquisition timeout"))).isEqualTo(Failure.NO_CAPACITY);
  }

  @Test
  void a_socket_without_sql_tells_too() {
    assertThat(Failure.of(new RuntimeException(new ConnectException())))
        .isEqualTo(Failure.CONNECTION_LOST);
    assertThat(Failure.of(new RuntimeException(new SocketTimeoutException())))
        .isEqualTo(Failure.NO_CAPACITY);
  }

  /** pgjdbc 42.7 throws it for a connection that goes while it sends a batch. */
  @Test
  void the_drivers_assertion_is_a_lost_connection_and_ours_is_a_mistake() {
    AssertionError theirs = new AssertionError("getAutoCommit() should not throw");
    theirs.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.postgresql.jdbc.BatchResultHandler", "isAutoCommit", null, 1)
        });
    assertThat(Failure.of(new RuntimeException(theirs))).isEqualTo(Failure.CONNECTION_LOST);
    assertThat(Failure.of(new RuntimeException(new AssertionError()))).isEqualTo(Failure.DEFECT);
  }

  @Test
  void everything_else_is_our_own_mistake() {
    assertThat(Failure.of(new IllegalStateException("x"))).isEqualTo(Failure.DEFECT);
  }
}
