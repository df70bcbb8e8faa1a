package helpdesk.command;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failed transaction means, read from PostgreSQL's error codes. */
enum Failure {
  /** Another transaction was in the way: the same again may well succeed. */
  COLLISION,
  /** Another transaction holds a row or a shard, and for long. */
  LOCKED,
  /** The connection is gone, and nothing was committed with it. */
  CONNECTION_LOST,
  /** PostgreSQL, or a place in the pool, cannot be had in time. */
  NO_CAPACITY,
  /** Our own mistake. */
  DEFECT;

  static Failure of(Throwable thrown) {
    // Comes wrapped in a lost connection; but who did not answer once will not answer at once.
    if (causes(thrown).anyMatch(SocketTimeoutException.class::isInstance)) {
      return NO_CAPACITY;
    }
    return causes(thrown).map(Failure::judge).flatMap(Optional::stream).findFirst().orElse(DEFECT);
  }

  private static Optional<Failure> judge(Throwable cause) {
    return switch (cause) {
      case SQLException sql when sql.getSQLState() != null -> judge(sql.getSQLState());
      // Agroal's time-out on acquiring a connection has no code.
      case SQLException sql -> Optional.of(NO_CAPACITY);
      case SocketException gone -> Optional.of(CONNECTION_LOST);
      // The driver's way to say that a connection was lost in the middle of a batch.
      case AssertionError batch when comesFromTheDriver(batch) -> Optional.of(CONNECTION_LOST);
      default -> Optional.empty();
    };
  }

  private static Optional<Failure> judge(String state) {
    return switch (state) {
      // serialization failure, deadlock; a twin took the unique value between look and insert
      case "40001", "40P01", "23505" -> Optional.of(COLLISION);
      // admin shutdown, crash shutdown; idle in transaction for too long
      case "57P01", "57P02", "25P03" -> Optional.of(CONNECTION_LOST);
      // The driver's own: it was interrupted while it connected, when the pool gave up waiting.
      case "99999" -> Optional.of(NO_CAPACITY);
      // Its own too: a statement was closed under it, when the transaction had taken too long.
      case "55000" -> Optional.of(NO_CAPACITY);
      // lock time-out
      case "55P03" -> Optional.of(LOCKED);
      // nobody there; starting up; statement time-out; no primary any more
      case "08001", "08004", "57P03", "57014", "25006" -> Optional.of(NO_CAPACITY);
      default ->
          switch (state.substring(0, 2)) {
            case "08" -> Optional.of(CONNECTION_LOST);
            // no resources; not let in; no such database
            case "53", "28", "3D" -> Optional.of(NO_CAPACITY);
            default -> Optional.of(DEFECT);
          };
    };
  }

  private static boolean comesFromTheDriver(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return stack.length > 0 && stack[0].getClassName().startsWith("org.postgresql.");
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
