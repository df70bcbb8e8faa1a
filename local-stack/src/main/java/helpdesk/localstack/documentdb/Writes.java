package helpdesk.localstack.documentdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** insert, update and delete. */
final class Writes {
  private static final String ERRORS = "writeErrors";

  private final Sql sql;

  Writes(Sql sql) {
    this.sql = sql;
  }

  byte[] run(Request request) throws SQLException, MongoError {
    byte[] reply =
        sql.call(
            request,
            "SELECT p_result::bytea FROM documentdb_api."
                + request.name()
                + "(?, ?::documentdb_core.bson, ?::documentdb_core.bsonsequence, NULL)",
            request.database(),
            request.document(),
            request.sequence());
    return withMongoCodes(reply);
  }

  /** Write errors carry PostgreSQL's error numbers: gives them MongoDB's. */
  static byte[] withMongoCodes(byte[] reply) {
    Map<String, Object> fields = Bson.fields(reply);
    if (!(fields.get(ERRORS) instanceof Bson.Raw errors)) {
      return reply;
    }
    List<Object> mended = new ArrayList<>();
    for (Object error : errors.fields().values()) {
      Map<String, Object> of = ((Bson.Raw) error).fields();
      of.put("code", ErrorCodes.ofReply(of.get("code")));
      mended.add(new Bson.Raw(Bson.DOCUMENT, Bson.document(of)));
    }
    fields.put(ERRORS, mended);
    return Bson.document(fields);
  }
}
