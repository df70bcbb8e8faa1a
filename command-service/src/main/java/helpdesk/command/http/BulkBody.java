package helpdesk.command.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code POST /tickets/bulk}: {@code {"commands": […]}}. Item after item is read and let go again,
 * since all of them together, as trees, would be many times as large as the body.
 */
final class BulkBody {
  static final int MOST_BYTES = 32 * 1024 * 1024;

  private static final int MOST_ITEMS = 500;
  private static final String COMMANDS = "commands";

  private BulkBody() {}

  /** Hands over each item, in their order. */
  static void read(InputStream body, Violations violations, Consumer<JsonNode> item) {
    Body.parse(body, MOST_BYTES, json -> object(json, violations, item));
  }

  private static Void object(JsonParser json, Violations violations, Consumer<JsonNode> item)
      throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "There is no body.");
    }
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      violations.add(Violation.at("", "wrong_type", "Must be a JSON object."));
      return null;
    }
    boolean found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals(COMMANDS)) {
        array(json, violations, item);
        found = true;
      } else {
        json.skipChildren();
        if (!violations.isFull()) {
          violations.add(Violation.unknown(Fields.pointerTo(name), name, List.of(COMMANDS)));
        }
      }
    }
    if (!found) {
      violations.add(Violation.at("/" + COMMANDS, "required", "Is required."));
    }
    return null;
  }

  private static void array(JsonParser json, Violations violations, Consumer<JsonNode> item)
      throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      violations.add(Violation.at("/" + COMMANDS, "wrong_type", "Must be an array."));
      return;
    }
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++count <= MOST_ITEMS) {
        item.accept(BoundedItem.read(json));
      } else {
        json.skipChildren();
      }
    }
    if (count == 0 || count > MOST_ITEMS) {
      violations.add(
          Violation.at(
              "/" + COMMANDS, "wrong_count", "Must hold 1 to 500 commands, not " + count + "."));
    }
  }
}
