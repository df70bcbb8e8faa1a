package helpdesk.localstack.documentdb;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Which command is answered by whom. */
final class Commands {
  private final Transactions transactions;
  private final Cursors cursors;
  private final Sql sql;
  private final Writes writes;
  private final Indexes indexes;
  private final Explain explain;

  Commands(PgPool pool) {
    this.transactions = new Transactions(pool);
    this.sql = new Sql(transactions);
    this.cursors = new Cursors(sql, pool);
    this.writes = new Writes(sql);
    this.indexes = new Indexes(sql);
    this.explain = new Explain(sql);
  }

  byte[] run(Request r) throws SQLException, MongoError {
    return switch (r.name()) {
      case "hello", "isMaster", "ismaster" -> Handshake.hello(r);
      case "ping", "logout", "setParameter", "refreshSessions" -> Handshake.ok();
      case "buildInfo", "buildinfo" -> Handshake.buildInfo();
      case "getParameter" -> Handshake.parameter();
      case "serverStatus" -> Handshake.serverStatus();
      case "connectionStatus" -> Handshake.connectionStatus();
      case "getLog" -> Handshake.log();
      case "endSessions" -> endSessions(r);
      case "commitTransaction" -> transactions.commit(r);
      case "abortTransaction" -> transactions.abort(r);
      case "getMore" -> cursors.more(r);
      case "killCursors" -> cursors.kill(r);
      case "find" -> cursors.first(r, "find_cursor_first_page");
      case "aggregate" -> cursors.first(r, "aggregate_cursor_first_page");
      case "listCollections" -> cursors.first(r, "list_collections_cursor_first_page");
      case "listIndexes" -> cursors.first(r, "list_indexes_cursor_first_page");
      case "insert", "update", "delete" -> writes.run(r);
      case "createIndexes" -> indexes.create(r);
      case "explain" -> explain.run(r);
      default -> plain(r);
    };
  }

  /** Ends what clients left behind. */
  void sweep() {
    long now = System.currentTimeMillis();
    cursors.sweep(now);
    transactions.sweep(now);
  }

  /** Commands that are one call of one function. */
  private byte[] plain(Request r) throws SQLException, MongoError {
    return switch (r.name()) {
      case "findAndModify", "findandmodify" ->
          select(r, "p_result::bytea", "find_and_modify(?, ?::documentdb_core.bson)");
      case "count" -> select(r, "document::bytea", "count_query(?, ?::documentdb_core.bson)");
      case "distinct" -> select(r, "document::bytea", "distinct_query(?, ?::documentdb_core.bson)");
      case "validate" -> select(r, "document::bytea", "validate(?, ?::documentdb_core.bson)");
      case "create" ->
          select(r, "f::bytea", "create_collection_view(?, ?::documentdb_core.bson) f");
      case "dropIndexes", "deleteIndexes" ->
          sql.call(
              r,
              "CALL documentdb_api.drop_indexes(?, ?::documentdb_core.bson)",
              r.database(),
              r.document());
      case "drop" -> drop(r);
      case "dropDatabase" -> dropDatabase(r);
      default -> rare(r);
    };
  }

  private byte[] rare(Request r) throws SQLException, MongoError {
    return switch (r.name()) {
      case "collMod" ->
          call(
              r, "coll_mod(?, ?, ?::documentdb_core.bson)", r.database(), r.target(), r.document());
      case "collStats" -> call(r, "coll_stats(?, ?)", r.database(), r.target());
      case "dbStats", "dbstats" -> call(r, "db_stats(?)", r.database());
      case "listDatabases" ->
          call(r, "list_databases(?::documentdb_core.bson)", (Object) r.document());
      case "renameCollection" ->
          call(r, "rename_collection(?::documentdb_core.bson)", (Object) r.document());
      case "currentOp" ->
          sql.call(
              r,
              "SELECT document::bytea FROM documentdb_api.current_op_command(?::documentdb_core.bson)",
              (Object) r.document());
      default ->
          throw new MongoError(ErrorCodes.COMMAND_NOT_FOUND, "no such command: '" + r.name() + "'");
    };
  }

  private byte[] select(Request r, String column, String call) throws SQLException, MongoError {
    return sql.call(
        r, "SELECT " + column + " FROM documentdb_api." + call, r.database(), r.document());
  }

  private byte[] call(Request r, String call, Object... arguments) throws SQLException, MongoError {
    return sql.call(r, "SELECT documentdb_api." + call + "::bytea", arguments);
  }

  private byte[] drop(Request r) throws SQLException, MongoError {
    Sql.Reader<Boolean> found = row -> row.getBoolean(1);
    String statement = "SELECT documentdb_api.drop_collection(?, ?)";
    if (!sql.query(r, found, statement, r.database(), r.target())) {
      throw new MongoError(ErrorCodes.NAMESPACE_NOT_FOUND, "ns not found");
    }
    return Bson.document("ns", r.database() + "." + r.target(), "nIndexesWas", 1, "ok", 1.0);
  }

  private byte[] dropDatabase(Request r) throws SQLException, MongoError {
    sql.query(r, ResultSet::getRow, "SELECT documentdb_api.drop_database(?)", r.database());
    return Bson.document("dropped", r.database(), "ok", 1.0);
  }

  private byte[] endSessions(Request r) throws MongoError {
    for (Object session : r.raw("endSessions").fields().values()) {
      transactions.forget(Request.session((Bson.Raw) session));
    }
    return Handshake.ok();
  }
}
