package helpdesk.localstack.documentdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** createIndexes: a background job of the server builds them; answers when they are there. */
final class Indexes {
  private static final int EMPTY_DOCUMENT = 5;
  private static final long POLL_NANOS = 25_000_000;
  private static final long LONGEST_NANOS = 30 * 60 * 1_000_000_000L;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Ordered(byte[] reply, boolean accepted, byte[] requests) {
    static Ordered read(ResultSet row) throws SQLException {
      return new Ordered(row.getBytes(1), row.getBoolean(2), row.getBytes(3));
    }
  }

  private final Sql sql;

  Indexes(Sql sql) {
    this.sql = sql;
  }

  byte[] create(Request request) throws SQLException, MongoError {
    Ordered ordered =
        sql.query(
            request,
            Ordered::read,
            "SELECT retval::bytea, ok, requests::bytea"
                + " FROM documentdb_api.create_indexes_background(?, ?::documentdb_core.bson)",
            request.database(),
            request.document());
    if (!ordered.accepted) {
      Map<String, Object> refusal = ofOnlyShard(ordered.reply);
      int code =
          refusal.containsKey("code")
              ? ErrorCodes.ofReply(refusal.get("code"))
              : ErrorCodes.CANNOT_CREATE_INDEX;
      throw new MongoError(code, String.valueOf(refusal.get("errmsg")));
    }
    if (ordered.requests != null && ordered.requests.length > EMPTY_DOCUMENT) {
      awaitBuilt(request, ordered.requests);
    }
    return reply(ordered.reply);
  }

  private void awaitBuilt(Request request, byte[] requests) throws SQLException, MongoError {
    long millis = request.optionalNumber("maxTimeMS").map(Number::longValue).orElse(0L);
    long end =
        System.nanoTime() + (millis > 0 ? TimeUnit.MILLISECONDS.toNanos(millis) : LONGEST_NANOS);
    while (!built(request, requests)) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        throw new MongoError(ErrorCodes.MAX_TIME_EXPIRED, "the index is still being built");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private boolean built(Request request, byte[] requests) throws SQLException, MongoError {
    return sql.query(
        request,
        row -> {
          if (!row.getBoolean(2)) {
            Map<String, Object> failure = Bson.fields(row.getBytes(1));
            throw new MongoError(
                ErrorCodes.ofReply(failure.get("code")),
                "index build failed: " + failure.get("errmsg"));
          }
          return row.getBoolean(3);
        },
        "SELECT retval::bytea, ok, complete"
            + " FROM documentdb_api_internal.check_build_index_status(?::documentdb_core.bson)",
        (Object) requests);
  }

  private static byte[] reply(byte[] reply) {
    Map<String, Object> shard = ofOnlyShard(reply);
    return Bson.document(
        "numIndexesBefore", shard.get("numIndexesBefore"),
        "numIndexesAfter", shard.get("numIndexesAfter"),
        "createdCollectionAutomatically", shard.get("createdCollectionAutomatically"),
        "ok", 1.0);
  }

  /** The server answers as behind a router: one reply per shard, and there is one shard. */
  private static Map<String, Object> ofOnlyShard(byte[] reply) {
    Map<String, Object> fields = Bson.fields(reply);
    return fields.get("raw") instanceof Bson.Raw raw
        ? ((Bson.Raw) raw.fields().values().iterator().next()).fields()
        : fields;
  }
}
