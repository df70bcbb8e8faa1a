package helpdesk.localstack.documentdb;

import java.sql.Connection;

/** A connection in use; goes back where it came from unless somebody keeps it. */
final class Lease implements AutoCloseable {
  private final PgPool pool;
  private final Connection connection;
  private boolean kept;

  /** Without a pool the connection belongs to a transaction and stays with it. */
  Lease(PgPool pool, Connection connection) {
    this.pool = pool;
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** Takes the connection out, for a cursor that lives on it; null in a transaction. */
  Connection keep() {
    kept = true;
    return pool == null ? null : connection;
  }

  @Override
  public void close() {
    if (!kept && pool != null) {
      pool.give(connection);
    }
  }
}
