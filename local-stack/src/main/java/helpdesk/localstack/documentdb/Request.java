package helpdesk.localstack.documentdb;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** One command of a client. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Request(byte[] document, byte[] sequence, Map<String, Object> fields, int connection) {
  private static final int TYPE_MISMATCH = 14;

  static Request of(Message message, int connection) {
    Map<String, Object> fields = Bson.fields(message.document());
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("empty command");
    }
    return new Request(message.document(), message.sequence(), fields, connection);
  }

  String name() {
    return fields.keySet().iterator().next();
  }

  String database() throws MongoError {
    return text("$db");
  }

  /** What the command is about: most often a collection's name. */
  String target() throws MongoError {
    return text(name());
  }

  String text(String field) throws MongoError {
    if (fields.get(field) instanceof String text) {
      return text;
    }
    throw new MongoError(TYPE_MISMATCH, "field '" + field + "' must be a string");
  }

  long number(String field) throws MongoError {
    if (fields.get(field) instanceof Number number) {
      return number.longValue();
    }
    throw new MongoError(TYPE_MISMATCH, "field '" + field + "' must be a number");
  }

  Bson.Raw raw(String field) throws MongoError {
    if (fields.get(field) instanceof Bson.Raw raw) {
      return raw;
    }
    throw new MongoError(TYPE_MISMATCH, "field '" + field + "' must be a document or an array");
  }

  Optional<Number> optionalNumber(String field) {
    return fields.get(field) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  boolean inTransaction() {
    return Boolean.FALSE.equals(fields.get("autocommit"));
  }

  String session() throws MongoError {
    return session(raw("lsid"));
  }

  static String session(Bson.Raw id) {
    return Base64.getEncoder().encodeToString(id.bytes());
  }
}
