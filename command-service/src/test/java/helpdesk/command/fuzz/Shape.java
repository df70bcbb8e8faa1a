package helpdesk.command.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a schema asks for, easier to ask than the schema itself.
 *
 * @param types without null
 * @param choices the alternatives, where it has several that are not null
 */
record Shape(
    ApiDocument document,
    ObjectNode schema,
    Set<String> types,
    boolean nullable,
    List<Shape> choices) {

  static Shape of(ApiDocument document, JsonNode raw) {
    ObjectNode schema = document.flat(raw);
    Set<String> types = new LinkedHashSet<>();
    if (schema.path("type").isArray()) {
      schema.path("type").forEach(type -> types.add(type.asText()));
    } else if (schema.has("type")) {
      types.add(schema.path("type").asText());
    }
    boolean nullable = types.remove("null");
    List<Shape> choices = new ArrayList<>();
    for (String key : List.of("oneOf", "anyOf")) {
      for (JsonNode option : schema.path(key)) {
        if (document.flat(option).path("type").asText().equals("null")) {
          nullable = true;
        } else {
          choices.add(of(document, option));
        }
      }
    }
    if (choices.size() == 1) {
      Shape only = choices.get(0);
      return new Shape(document, only.schema, only.types, nullable || only.nullable, only.choices);
    }
    return new Shape(document, schema, types, nullable, choices);
  }

  boolean isObject() {
    return types.contains("object") || schema.has("properties");
  }

  boolean isArray() {
    return types.contains("array");
  }

  boolean isText() {
    return types.contains("string") && values().isEmpty() && format().isEmpty();
  }

  /** Takes any characters that are not control characters. */
  boolean isFree() {
    String pattern = schema.path("pattern").asText("");
    return isText() && Pattern.compile(pattern).matcher(".\u00e9 x y").find() && !isEmail();
  }

  String format() {
    String format = schema.path("format").asText("");
    return format.equals("email") ? "" : format;
  }

  boolean isEmail() {
    String pattern = schema.path("pattern").asText("");
    return schema.path("format").asText().equals("email") || pattern.contains("@");
  }

  /** The members of an enum; empty where it is none. */
  List<String> values() {
    List<String> values = new ArrayList<>();
    schema.path("enum").forEach(value -> values.add(value.isNull() ? null : value.asText()));
    values.removeIf(Objects::isNull);
    if (schema.has("const")) {
      values.add(schema.path("const").asText());
    }
    return values;
  }

  Map<String, Shape> properties() {
    Map<String, Shape> properties = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(p -> properties.put(p.getKey(), of(document, p.getValue())));
    return properties;
  }

  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  Shape items() {
    return of(document, schema.path("items"));
  }

  /** A limit such as maxLength; the given one where there is none. */
  int limit(String name, int otherwise) {
    return schema.path(name).asInt(otherwise);
  }
}
