package helpdesk.localstack.documentdb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Writes one BSON document, field by field. */
final class BsonWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  BsonWriter() {
    out.writeBytes(new byte[Integer.BYTES]);
  }

  void put(String name, Object value) {
    switch (value) {
      case null -> write(Bson.NULL, name, new byte[0]);
      case Bson.Raw raw -> write(raw.type(), name, raw.bytes());
      case String text -> write(Bson.STRING, name, string(text));
      case Integer number -> write(Bson.INT32, name, buffer(Integer.BYTES).putInt(number).array());
      case Long number -> write(Bson.INT64, name, buffer(Long.BYTES).putLong(number).array());
      case Double number ->
          write(Bson.DOUBLE, name, buffer(Double.BYTES).putDouble(number).array());
      case Boolean flag -> write(Bson.BOOLEAN, name, new byte[] {(byte) (flag ? 1 : 0)});
      case Instant time ->
          write(Bson.DATE, name, buffer(Long.BYTES).putLong(time.toEpochMilli()).array());
      case List<?> list -> write(Bson.ARRAY, name, array(list));
      default -> throw new IllegalArgumentException("no BSON for " + value.getClass());
    }
  }

  byte[] document() {
    out.write(0);
    byte[] document = out.toByteArray();
    ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN).putInt(0, document.length);
    return document;
  }

  private void write(int type, String name, byte[] value) {
    out.write(type);
    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    out.write(0);
    out.writeBytes(value);
  }

  private static byte[] array(List<?> list) {
    BsonWriter elements = new BsonWriter();
    for (int i = 0; i < list.size(); i++) {
      elements.put(String.valueOf(i), list.get(i));
    }
    return elements.document();
  }

  private static byte[] string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return buffer(Integer.BYTES + bytes.length + 1).putInt(bytes.length + 1).put(bytes).array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
