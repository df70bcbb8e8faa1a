package helpdesk.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Takes a value as the very text that stands for it. The reader must be told of its source. */
final class VerbatimJson extends StdDeserializer<String> {
  /** The attribute that holds the bytes that are read. */
  static final String SOURCE = VerbatimJson.class.getName();

  private static final long serialVersionUID = 1;

  VerbatimJson() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
    long from = json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    json.finishToken();
    long to = json.currentLocation().getByteOffset();
    return new String((byte[]) context.getAttribute(SOURCE), (int) from, (int) (to - from), UTF_8);
  }

  @Override
  public String getNullValue(DeserializationContext context) {
    return "null";
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}
