package helpdesk.localstack.documentdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Results that are fetched in several batches. */
final class Cursors {
  private static final long IDLE_MILLIS = 600_000;
  private static final int MOST = 1_000;
  // Of the pool's 48 connections: what is left must do for everything else.
  private static final int MOST_PINNED = 24;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Cursor(String database, byte[] continuation, Connection pinned, long touched) {
    boolean isPinned() {
      return pinned != null;
    }
  }

  private final Sql sql;
  private final PgPool pool;
  private final Map<Long, Cursor> cursors = new ConcurrentHashMap<>();

  Cursors(Sql sql, PgPool pool) {
    this.sql = sql;
    this.pool = pool;
  }

  /**
   * The first batch; a cursor with more is kept by its id, with its connection if it lives there.
   */
  byte[] first(Request request, String function) throws SQLException, MongoError {
    String call =
        "SELECT cursorpage::bytea, continuation::bytea, persistconnection, cursorid FROM documentdb_api."
            + function
            + "(?, ?::documentdb_core.bson)";
    String database = request.database();
    try (Lease lease = sql.lease(request);
        PreparedStatement statement =
            Sql.prepare(lease.connection(), request, call, database, request.document());
        ResultSet row = statement.executeQuery()) {
      row.next();
      byte[] page = row.getBytes(1);
      byte[] continuation = row.getBytes(2);
      if (continuation != null) {
        Connection pinned = row.getBoolean(3) ? lease.keep() : null;
        put(row.getLong(4), new Cursor(database, continuation, pinned, System.currentTimeMillis()));
      }
      return page;
    }
  }

  byte[] more(Request request) throws SQLException, MongoError {
    long id = request.number("getMore");
    Cursor cursor = cursors.remove(id);
    if (cursor == null) {
      throw new MongoError(ErrorCodes.CURSOR_NOT_FOUND, "cursor id " + id + " not found");
    }
    try (Lease lease = cursor.isPinned() ? new Lease(pool, cursor.pinned) : sql.lease(request);
        PreparedStatement statement = nextPage(lease.connection(), request, cursor);
        ResultSet row = statement.executeQuery()) {
      row.next();
      byte[] page = row.getBytes(1);
      byte[] continuation = row.getBytes(2);
      if (continuation != null) {
        Connection pinned = cursor.isPinned() ? lease.keep() : null;
        put(id, new Cursor(cursor.database, continuation, pinned, System.currentTimeMillis()));
      }
      return page;
    }
  }

  byte[] kill(Request request) throws MongoError {
    List<Object> killed = new ArrayList<>();
    List<Object> missing = new ArrayList<>();
    for (Object id : request.raw("cursors").fields().values()) {
      (id instanceof Number number && drop(number.longValue()) ? killed : missing).add(id);
    }
    return Bson.document(
        "cursorsKilled",
        killed,
        "cursorsNotFound",
        missing,
        "cursorsAlive",
        Bson.array(),
        "cursorsUnknown",
        Bson.array(),
        "ok",
        1.0);
  }

  /** As MongoDB does: ends cursors that nobody asked for during ten minutes. */
  void sweep(long now) {
    cursors.forEach(
        (id, cursor) -> {
          if (now - cursor.touched > IDLE_MILLIS) {
            drop(id);
          }
        });
  }

  private static PreparedStatement nextPage(Connection connection, Request request, Cursor cursor)
      throws SQLException {
    return Sql.prepare(
        connection,
        request,
        "SELECT cursorpage::bytea, continuation::bytea FROM documentdb_api.cursor_get_more(?,"
            + " ?::documentdb_core.bson, ?::documentdb_core.bson)",
        cursor.database,
        request.document(),
        cursor.continuation);
  }

  private void put(long id, Cursor cursor) {
    cursors.put(id, cursor);
    dropOldestAbove(MOST, any -> true);
    dropOldestAbove(MOST_PINNED, Cursor::isPinned);
  }

  private void dropOldestAbove(int most, Predicate<Cursor> kind) {
    if (cursors.size() <= most) {
      return;
    }
    List<Map.Entry<Long, Cursor>> found =
        cursors.entrySet().stream().filter(entry -> kind.test(entry.getValue())).toList();
    found.stream()
        .sorted(Comparator.comparingLong(entry -> entry.getValue().touched))
        .limit(Math.max(0, found.size() - most))
        .forEach(entry -> drop(entry.getKey()));
  }

  private boolean drop(long id) {
    Cursor cursor = cursors.remove(id);
    if (cursor != null && cursor.isPinned()) {
      pool.discard(cursor.pinned);
    }
    return cursor != null;
  }
}
