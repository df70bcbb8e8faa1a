package helpdesk.localstack.documentdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Multi-document transactions: each has a connection of its own until it ends. */
final class Transactions {
  private static final long OLDEST_MILLIS = 60_000;
  private static final String TRANSIENT = "TransientTransactionError";

  private record Open(long number, Connection connection, long started) {}

  private final PgPool pool;
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  Transactions(PgPool pool) {
    this.pool = pool;
  }

  /** The connection for a request: its transaction's own, else one for this request alone. */
  Lease lease(Request request) throws SQLException, MongoError {
    if (!request.inTransaction()) {
      return new Lease(pool, pool.take());
    }
    return new Lease(null, request.flag("startTransaction") ? begin(request) : resume(request));
  }

  byte[] commit(Request request) throws SQLException, MongoError {
    Open transaction = open.remove(request.session());
    if (transaction != null) {
      end(transaction, true);
    }
    return Bson.document("ok", 1.0);
  }

  byte[] abort(Request request) throws SQLException, MongoError {
    Open transaction = open.remove(request.session());
    if (transaction == null) {
      throw new MongoError(ErrorCodes.NO_SUCH_TRANSACTION, "No transaction to abort");
    }
    end(transaction, false);
    return Bson.document("ok", 1.0);
  }

  void forget(String session) {
    Open transaction = open.remove(session);
    if (transaction != null) {
      pool.discard(transaction.connection);
    }
  }

  /** As MongoDB does: ends transactions that are older than a minute. */
  void sweep(long now) {
    open.forEach(
        (session, transaction) -> {
          if (now - transaction.started > OLDEST_MILLIS && open.remove(session, transaction)) {
            pool.discard(transaction.connection);
          }
        });
  }

  private Connection begin(Request request) throws SQLException, MongoError {
    String session = request.session();
    long number = request.number("txnNumber");
    forget(session);
    Connection connection = pool.take();
    try {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    } catch (SQLException e) {
      pool.discard(connection);
      throw e;
    }
    open.put(session, new Open(number, connection, System.currentTimeMillis()));
    return connection;
  }

  private Connection resume(Request request) throws MongoError {
    Open transaction = open.get(request.session());
    if (transaction == null || transaction.number != request.number("txnNumber")) {
      throw new MongoError(
          ErrorCodes.NO_SUCH_TRANSACTION,
          "Given transaction number does not match any in-progress transactions",
          TRANSIENT);
    }
    return transaction.connection;
  }

  private void end(Open transaction, boolean commit) throws SQLException {
    Connection connection = transaction.connection;
    try {
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      pool.discard(connection);
      throw e;
    }
    pool.give(connection);
  }

  static String label(Request request, SQLException e) {
    boolean repeatable = ErrorCodes.isConflict(e) || ErrorCodes.isLostConnection(e);
    return request.inTransaction() && repeatable ? TRANSIENT : null;
  }
}
