package helpdesk.localstack.documentdb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The little BSON that a gateway needs: the fields at the top of a document. */
public final class Bson {
  static final int MIN_KEY = -1;
  static final int DOUBLE = 0x01;
  static final int STRING = 0x02;
  static final int DOCUMENT = 0x03;
  static final int ARRAY = 0x04;
  static final int BINARY = 0x05;
  static final int UNDEFINED = 0x06;
  static final int OBJECT_ID = 0x07;
  static final int BOOLEAN = 0x08;
  static final int DATE = 0x09;
  static final int NULL = 0x0A;
  static final int REGEX = 0x0B;
  static final int DB_POINTER = 0x0C;
  static final int JAVASCRIPT = 0x0D;
  static final int SYMBOL = 0x0E;
  static final int SCOPED_CODE = 0x0F;
  static final int INT32 = 0x10;
  static final int TIMESTAMP = 0x11;
  static final int INT64 = 0x12;
  static final int DECIMAL = 0x13;
  static final int MAX_KEY = 0x7F;

  private Bson() {}

  /** A value as it stands in a document, for types that nobody here looks into. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Raw(int type, byte[] bytes) {
    /** The fields of an embedded document, or the elements of an array under their numbers. */
    Map<String, Object> fields() {
      if (type != DOCUMENT && type != ARRAY) {
        throw new IllegalArgumentException("BSON type " + type + " has no fields");
      }
      return Bson.fields(bytes);
    }
  }

  /** The top-level fields; strings, numbers, booleans and null as Java's, all else raw. */
  public static Map<String, Object> fields(byte[] document) {
    Map<String, Object> fields = new LinkedHashMap<>();
    ByteBuffer in = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (in.getInt() != document.length) {
        throw new IllegalArgumentException("BSON document of another length than it says");
      }
      for (int type = in.get(); type != 0; type = in.get()) {
        fields.put(cString(in), value(type, in));
      }
      return fields;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("BSON document cut off", e);
    }
  }

  /** A document of names and values in turn. */
  public static byte[] document(Object... namesAndValues) {
    BsonWriter out = new BsonWriter();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return out.document();
  }

  static byte[] document(Map<String, Object> fields) {
    BsonWriter out = new BsonWriter();
    fields.forEach(out::put);
    return out.document();
  }

  /** A document as a value in another. */
  public static Raw embedded(Object... namesAndValues) {
    return new Raw(DOCUMENT, document(namesAndValues));
  }

  private static Object value(int type, ByteBuffer in) {
    return switch (type) {
      case DOUBLE -> in.getDouble();
      case STRING -> string(in);
      case BOOLEAN -> in.get() != 0;
      case INT32 -> in.getInt();
      case INT64 -> in.getLong();
      case NULL -> null;
      default -> raw(type, in);
    };
  }

  private static Raw raw(int type, ByteBuffer in) {
    int start = in.position();
    switch (type) {
      case DOCUMENT, ARRAY, SCOPED_CODE -> skip(in, in.getInt(start));
      case BINARY -> skip(in, 5L + in.getInt(start));
      case JAVASCRIPT, SYMBOL -> skip(in, 4L + in.getInt(start));
      case DB_POINTER -> skip(in, 16L + in.getInt(start));
      case OBJECT_ID -> skip(in, 12);
      case DATE, TIMESTAMP -> skip(in, 8);
      case DECIMAL -> skip(in, 16);
      case UNDEFINED, MIN_KEY, MAX_KEY -> skip(in, 0);
      case REGEX -> {
        cString(in);
        cString(in);
      }
      default -> throw new IllegalArgumentException("BSON type " + type);
    }
    byte[] bytes = new byte[in.position() - start];
    in.get(start, bytes);
    return new Raw(type, bytes);
  }

  private static void skip(ByteBuffer in, long bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + (int) bytes);
  }

  private static String string(ByteBuffer in) {
    int length = in.getInt();
    if (length < 1 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, 0, length - 1, StandardCharsets.UTF_8);
  }

  static String cString(ByteBuffer in) {
    int start = in.position();
    while (in.get() != 0) {
      // on to its end
    }
    byte[] bytes = new byte[in.position() - start - 1];
    in.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static List<Object> array(Object... values) {
    return List.of(values);
  }
}
