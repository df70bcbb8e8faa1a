package helpdesk.command.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One operation of the document.
 *
 * @param bodies schema per media type of the request
 * @param responses by status, without references
 */
record Operation(
    ApiDocument document,
    String method,
    String template,
    List<JsonNode> parameters,
    Map<String, JsonNode> bodies,
    boolean bodyRequired,
    Map<Integer, JsonNode> responses) {
  static final String PROBLEM = "application/problem+json";

  static Operation of(
      ApiDocument document, String template, JsonNode path, Map.Entry<String, JsonNode> method) {
    JsonNode node = method.getValue();
    JsonNode body = document.resolve(node.path("requestBody"));
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    body.path("content")
        .properties()
        .forEach(type -> bodies.put(type.getKey(), type.getValue().path("schema")));
    Map<Integer, JsonNode> responses = new TreeMap<>();
    node.path("responses")
        .properties()
        .forEach(r -> responses.put(Integer.valueOf(r.getKey()), document.resolve(r.getValue())));
    List<JsonNode> parameters = new ArrayList<>();
    path.path("parameters").forEach(p -> parameters.add(document.resolve(p)));
    node.path("parameters").forEach(p -> parameters.add(document.resolve(p)));
    return new Operation(
        document,
        method.getKey().toUpperCase(Locale.ROOT),
        template,
        parameters,
        bodies,
        body.path("required").asBoolean(false),
        responses);
  }

  String name() {
    return method + " " + template;
  }

  boolean onTicket() {
    return template.contains("{");
  }

  boolean opens() {
    return name().equals("POST /tickets");
  }

  boolean deletesTicket() {
    return name().equals("DELETE /tickets/{id}");
  }

  boolean isBulk() {
    return template.endsWith("/bulk");
  }

  boolean hasHeader(String name) {
    return parameters.stream()
        .anyMatch(
            p ->
                p.path("in").asText().equals("header")
                    && p.path("name").asText().equalsIgnoreCase(name));
  }

  /** The JSON that it takes; absent where it takes none that has properties to fill. */
  Optional<JsonNode> schema() {
    return Optional.ofNullable(bodies.get("application/json"))
        .filter(schema -> !document.flat(schema).path("type").asText().equals("string"));
  }

  /** Whether two bodies for it can differ. */
  boolean takesProperties() {
    return schema().map(s -> !Shape.of(document, s).properties().isEmpty()).orElse(false);
  }

  /** The codes that the document gives for a status, in its schemas or beside them. */
  Set<String> problemCodes(int status) {
    JsonNode media = responses.get(status).path("content").path(PROBLEM);
    Set<String> codes = new TreeSet<>();
    codesOf(media.path("schema"), codes);
    responses.get(status).path("x-problem-types").forEach(code -> addText(code, codes));
    return codes;
  }

  /** Status to code, all of them. */
  Map<String, String> problemCodes() {
    Map<String, String> all = new TreeMap<>();
    for (int status : responses.keySet()) {
      problemCodes(status).forEach(code -> all.put(status + " " + code, code));
    }
    return all;
  }

  private void codesOf(JsonNode schema, Set<String> codes) {
    if (!schema.isObject()) {
      return;
    }
    JsonNode flat = document.flat(schema);
    flat.path("oneOf").forEach(option -> codesOf(option, codes));
    flat.path("anyOf").forEach(option -> codesOf(option, codes));
    if (flat.path("properties").has("code")) {
      JsonNode code = document.flat(flat.path("properties").path("code"));
      code.path("enum").forEach(value -> addText(value, codes));
      addText(code.path("const"), codes);
    }
  }

  private static void addText(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
  }
}
