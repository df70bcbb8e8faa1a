package helpdesk.query.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ways through an OpenAPI document. */
final class Tree {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private Tree() {}

  /** By method and path. */
  static Map<String, JsonNode> operations(JsonNode api) {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.put(operation.getKey() + " " + path.getKey(), operation.getValue());
        }
      }
    }
    return operations;
  }

  /** What an operation takes and answers, by "request" or status, and media type. */
  static Map<String, JsonNode> bodies(JsonNode api, JsonNode operation) {
    Map<String, JsonNode> bodies = new TreeMap<>();
    operation
        .path("requestBody")
        .path("content")
        .properties()
        .forEach(media -> bodies.put("request " + media.getKey(), media.getValue()));
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      resolved(api, response.getValue())
          .path("content")
          .properties()
          .forEach(media -> bodies.put(response.getKey() + " " + media.getKey(), media.getValue()));
    }
    return bodies;
  }

  /** What a reference leads to, or the node itself. */
  static JsonNode resolved(JsonNode api, JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }
}
