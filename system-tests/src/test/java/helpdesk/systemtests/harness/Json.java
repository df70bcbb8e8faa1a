package helpdesk.systemtests.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;

/** JSON as trees: these tests share no record with the services. */
public final class Json {
  public static final JsonNode NOTHING = MissingNode.getInstance();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tree, or {@link #NOTHING} where the text is none. */
  static JsonNode readIfAny(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return NOTHING;
    }
  }

  public static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
