package helpdesk.systemtests.endstate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in a form that can be compared: key order, absent or null, and a time's digits mean nothing.
 */
final class Canonical {
  private Canonical() {}

  static Map<String, Object> of(JsonNode object) {
    Map<String, Object> fields = new TreeMap<>();
    object
        .properties()
        .forEach(
            field -> {
              Object value = value(field.getKey(), field.getValue());
              if (value != null) {
                fields.put(field.getKey(), value);
              }
            });
    return fields;
  }

  private static Object value(String key, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isObject()) {
      Map<String, Object> object = of(value);
      return object.isEmpty() ? null : object;
    }
    return key.endsWith("_at") && value.isTextual() ? Instant.parse(value.asText()) : scalar(value);
  }

  private static Object scalar(JsonNode value) {
    return value.isIntegralNumber() ? (Object) value.asLong() : value.toString();
  }
}
