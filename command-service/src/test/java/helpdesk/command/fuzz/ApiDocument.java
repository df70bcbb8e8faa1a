package helpdesk.command.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The service's own OpenAPI document; a 3.0 one is read as the 3.1 one that says the same. */
final class ApiDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode root;
  private final JsonNode components;
  private final Map<JsonNode, JsonSchema> validators = new HashMap<>();

  private ApiDocument(JsonNode root) {
    this.root = root;
    this.components = withoutFormatsOfPeople(root.path("components").deepCopy());
  }

  static ApiDocument of(JsonNode document) {
    return new ApiDocument(withoutNullable(document.deepCopy()));
  }

  /** All operations below a path, in the order of the document. */
  List<Operation> operations(String below) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      if (path.getKey().startsWith(below)) {
        for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
          if (METHODS.contains(method.getKey())) {
            operations.add(Operation.of(this, path.getKey(), path.getValue(), method));
          }
        }
      }
    }
    return operations;
  }

  /** Follows a reference; members beside it stay, as 3.1 has it. */
  JsonNode resolve(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    JsonNode target = resolve(root.at(node.get("$ref").asText().substring(1)));
    if (target.isMissingNode()) {
      throw new IllegalStateException("nothing is at " + node.get("$ref"));
    }
    ObjectNode merged = target.deepCopy();
    node.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
    merged.remove("$ref");
    return merged;
  }

  /** One schema without references and without allOf. */
  ObjectNode flat(JsonNode schema) {
    ObjectNode flat = resolve(schema).deepCopy();
    JsonNode parts = flat.remove("allOf");
    if (parts != null) {
      parts.forEach(part -> mergeInto(flat, flat(part)));
    }
    return flat;
  }

  JsonSchema validator(JsonNode schema) {
    return validators.computeIfAbsent(schema, this::compile);
  }

  /** Every problem code that the document names anywhere. */
  Set<String> problemCodes() {
    Set<String> codes = new TreeSet<>();
    operations("/").forEach(operation -> codes.addAll(operation.problemCodes().values()));
    return codes;
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = withoutFormatsOfPeople(schema.deepCopy());
    whole.set("components", components);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static void mergeInto(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> member : from.properties()) {
      JsonNode old = into.get(member.getKey());
      if (old instanceof ObjectNode object && member.getValue() instanceof ObjectNode more) {
        more.properties().forEach(m -> object.set(m.getKey(), m.getValue()));
      } else if (old instanceof ArrayNode array && member.getValue() instanceof ArrayNode more) {
        array.addAll(more);
      } else {
        into.set(member.getKey(), member.getValue());
      }
    }
  }

  /** {@code nullable: true} of 3.0 becomes the null among the types of 3.1. */
  private static JsonNode withoutNullable(JsonNode node) {
    node.forEach(ApiDocument::withoutNullable);
    if (node instanceof ObjectNode object && object.path("nullable").isBoolean()) {
      boolean nullable = object.remove("nullable").asBoolean();
      if (nullable && object.path("type").isTextual()) {
        String type = object.path("type").asText();
        object.putArray("type").add(type).add("null");
        if (object.get("enum") instanceof ArrayNode values) {
          values.addNull();
        }
      } else if (nullable && !object.has("type")) {
        ObjectNode other = object.deepCopy();
        object.removeAll();
        object.putArray("anyOf").add(other).add(JSON.createObjectNode().put("type", "null"));
      }
    }
    return node;
  }

  /** What an e-mail address is, the validator and the service see differently. */
  private static <T extends JsonNode> T withoutFormatsOfPeople(T node) {
    node.forEach(ApiDocument::withoutFormatsOfPeople);
    if (node instanceof ObjectNode object && object.path("format").asText().equals("email")) {
      object.remove("format");
    }
    return node;
  }
}
