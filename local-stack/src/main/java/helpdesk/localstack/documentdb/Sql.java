package helpdesk.localstack.documentdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/** Calls of DocumentDB's SQL functions. */
final class Sql {
  private static final String HEX = "BSONHEX";
  private static final int SECOND = 1_000;

  /** Takes what is wanted out of the first row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException, MongoError;
  }

  private final Transactions transactions;

  Sql(Transactions transactions) {
    this.transactions = transactions;
  }

  Lease lease(Request request) throws SQLException, MongoError {
    return transactions.lease(request);
  }

  /** The reader's answer for the first row; null where there is none. */
  <T> T query(Request request, Reader<T> reader, String sql, Object... arguments)
      throws SQLException, MongoError {
    try (Lease lease = lease(request);
        PreparedStatement statement = prepare(lease.connection(), request, sql, arguments)) {
      if (!statement.execute()) {
        return null;
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? reader.read(rows) : null;
      }
    }
  }

  /** The document that the function answers. */
  byte[] call(Request request, String sql, Object... arguments) throws SQLException, MongoError {
    byte[] document = query(request, Sql::document, sql, arguments);
    return document == null ? Bson.document("ok", 1.0) : document;
  }

  static PreparedStatement prepare(
      Connection connection, Request request, String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof String text) {
        statement.setString(i + 1, text);
      } else {
        statement.setBytes(i + 1, (byte[]) arguments[i]);
      }
    }
    long millis = request.optionalNumber("maxTimeMS").map(Number::longValue).orElse(0L);
    if (millis > 0) {
      statement.setQueryTimeout((int) Math.max(1, (millis + SECOND - 1) / SECOND));
    }
    return statement;
  }

  static String literal(byte[] document) {
    return "'" + HEX + HexFormat.of().formatHex(document) + "'::documentdb_core.bson";
  }

  private static byte[] document(ResultSet row) throws SQLException {
    if (row.getObject(1) instanceof byte[] bytes) {
      return bytes;
    }
    String text = row.getString(1);
    return text == null ? null : HexFormat.of().parseHex(text.substring(HEX.length()));
  }
}
