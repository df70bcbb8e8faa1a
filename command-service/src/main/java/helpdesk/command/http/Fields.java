package helpdesk.command.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The properties of a JSON object, read one by one; what nobody asked for is a violation. */
final class Fields {
  private final ObjectNode object;
  private final String pointer;
  private final Violations violations;
  private final Set<String> known = new HashSet<>();

  Fields(ObjectNode object, String pointer, Violations violations) {
    this.object = object;
    this.pointer = pointer;
    this.violations = violations;
  }

  /** A text, trimmed; null where it is absent or null. */
  String text(String name, TextRule rule) {
    String text = string(name).map(String::strip).orElse(null);
    if (text != null) {
      rule.check(text, pointer(name)).ifPresent(violations::add);
    }
    return text;
  }

  /** A text that must be there. */
  String requiredText(String name, TextRule rule) {
    require(name);
    return text(name, rule);
  }

  /** One of the names that the enum has on the wire. */
  <E extends Enum<E>> E oneOf(String name, Class<E> type, Function<String, Optional<E>> parse) {
    Optional<String> text = string(name);
    Optional<E> value = text.flatMap(parse);
    if (text.isPresent() && value.isEmpty()) {
      violations.add(
          Violation.at(pointer(name), "not_one_of", "Must be one of " + names(type) + "."));
    }
    return value.orElse(null);
  }

  /** One of the names that the enum has on the wire, which must be there. */
  <E extends Enum<E>> E requiredOneOf(
      String name, Class<E> type, Function<String, Optional<E>> parse) {
    require(name);
    return oneOf(name, type, parse);
  }

  /** A string of whatever form, which must be there. */
  String requiredString(String name) {
    require(name);
    return string(name).orElse(null);
  }

  /** A whole number that must be there. */
  int requiredInt(String name, int least, int most) {
    require(name);
    JsonNode node = node(name);
    if (node.isMissingNode() || node.isNull()) {
      return least;
    }
    if (!node.isIntegralNumber()) {
      wrongType(name, "a whole number");
    } else if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
      violation(name, "out_of_range", "Must be " + least + " to " + most + ".");
    }
    return node.intValue();
  }

  UUID requiredUuid(String name) {
    require(name);
    return uuid(name);
  }

  /** Tags as a set; none where they are absent or null. */
  List<String> tags(String name) {
    JsonNode node = node(name);
    if (node.isArray()) {
      return Tags.read(node, pointer(name), violations);
    }
    if (!node.isNull() && !node.isMissingNode()) {
      wrongType(name, "an array");
    }
    return List.of();
  }

  /** Tags that must be there; none of them is an empty array. */
  List<String> requiredTags(String name) {
    require(name);
    return tags(name);
  }

  UUID uuid(String name) {
    Optional<String> text = string(name);
    Optional<UUID> value = text.flatMap(Uuids::parse);
    if (text.isPresent() && value.isEmpty()) {
      violations.add(Violation.at(pointer(name), "not_a_uuid", "Must be a UUID."));
    }
    return value.orElse(null);
  }

  /** An object's properties; those of an empty one where it is absent or null. */
  Fields object(String name) {
    JsonNode node = node(name);
    if (!(node instanceof ObjectNode) && !node.isNull() && !node.isMissingNode()) {
      wrongType(name, "an object");
    }
    ObjectNode inner =
        node instanceof ObjectNode found ? found : JsonNodeFactory.instance.objectNode();
    return new Fields(inner, pointer(name), violations);
  }

  /** A string, or a whole number as one; null where it is absent or null. */
  String stringOrNumber(String name) {
    JsonNode node = node(name);
    return node.isIntegralNumber() ? node.asText() : string(name).orElse(null);
  }

  /** Something that the reader of a property found wrong with it. */
  void violation(String name, String code, String detail) {
    violations.add(Violation.at(pointer(name), code, detail));
  }

  boolean isAbsent(String name) {
    return node(name).isMissingNode();
  }

  boolean isNull(String name) {
    return node(name).isNull();
  }

  void refuseNull(String name) {
    if (isNull(name)) {
      violations.add(Violation.at(pointer(name), "not_removable", "Cannot be removed."));
    }
  }

  /** Every property must have been asked for by now. */
  void nothingElse() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name) && !violations.isFull()) {
                violations.add(Violation.unknown(pointer(name), name, known));
              }
            });
  }

  /** What was sent, for telling it from something else. */
  String content() {
    return object.toString();
  }

  private void require(String name) {
    if (isAbsent(name) || isNull(name)) {
      violations.add(Violation.at(pointer(name), "required", "Is required."));
    }
  }

  private Optional<String> string(String name) {
    JsonNode node = node(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      wrongType(name, "a string");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  private JsonNode node(String name) {
    known.add(name);
    return object.path(name);
  }

  private void wrongType(String name, String wanted) {
    violations.add(Violation.wrongType(pointer(name), wanted, object.path(name)));
  }

  private String pointer(String name) {
    return pointer + pointerTo(name);
  }

  /** RFC 6901: a name may hold the pointer's own signs. */
  static String pointerTo(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static String names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
