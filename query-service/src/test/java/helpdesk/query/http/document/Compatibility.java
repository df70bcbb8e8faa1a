package helpdesk.query.http.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.Endpoint;

/**
 * What of a new document would break the clients of an old one: openapi-diff's verdict, and three
 * breaks that it lets pass (an optional property of an answer that goes, a text that must be
 * longer, an answer that may be null by now).
 */
final class Compatibility {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCHEMAS = "/components/schemas";

  private Compatibility() {}

  /** Empty where every client goes on working. */
  static List<String> breaks(JsonNode published, JsonNode current) {
    List<String> breaks = new ArrayList<>();
    ChangedOpenApi changes = OpenApiCompare.fromContents(text(published), text(current));
    if (changes.isIncompatible()) {
      changes.getMissingEndpoints().stream().map(Endpoint::toString).forEach(breaks::add);
      changes.getChangedOperations().stream()
          .filter(operation -> operation.isIncompatible())
          .map(operation -> operation.getHttpMethod() + " " + operation.getPathUrl())
          .forEach(breaks::add);
      if (breaks.isEmpty()) {
        breaks.add("the document as a whole");
      }
    }
    compareAll("", published.at(SCHEMAS), current.at(SCHEMAS), breaks);
    return breaks;
  }

  private static void compareAll(String at, JsonNode before, JsonNode now, List<String> breaks) {
    for (Map.Entry<String, JsonNode> schema : before.properties()) {
      JsonNode here = now.path(schema.getKey());
      // A schema of another name is openapi-diff's business; a property of another name is another.
      if (!here.isMissingNode()) {
        compare(at + schema.getKey(), schema.getValue(), here, breaks);
      } else if (!at.isEmpty()) {
        breaks.add(at + schema.getKey() + " is gone");
      }
    }
  }

  private static void compare(String at, JsonNode before, JsonNode now, List<String> breaks) {
    // Requests take nothing unknown; answers may grow.
    boolean request = before.path("additionalProperties").isBoolean();
    for (Map.Entry<String, JsonNode> property : before.path("properties").properties()) {
      String name = at + "." + property.getKey();
      JsonNode old = property.getValue();
      JsonNode here = now.path("properties").path(property.getKey());
      boolean wasNull = old.path("nullable").asBoolean();
      boolean isNull = here.path("nullable").asBoolean();
      if (request ? wasNull && !isNull : isNull && !wasNull) {
        breaks.add(name + (isNull ? " may be null" : " may not be null"));
      }
      if (request && here.path("minLength").asInt() > old.path("minLength").asInt()) {
        breaks.add(name + " must be longer");
      }
    }
    compareAll(at + ".", before.path("properties"), now.path("properties"), breaks);
    if (before.has("items")) {
      compare(at + "[]", before.path("items"), now.path("items"), breaks);
    }
  }

  private static String text(JsonNode document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
