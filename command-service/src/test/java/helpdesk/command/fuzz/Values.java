package helpdesk.command.fuzz;

import static helpdesk.command.fuzz.Texts.pick;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Makes values that a schema allows and that the service, too, can take. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int NO_LIMIT = 100;

  private final RandomGenerator random;
  private final Known known;

  Values(RandomGenerator random, Known known) {
    this.random = random;
    this.known = known;
  }

  /** A valid value for the property of this name. */
  JsonNode of(Shape shape, String name) {
    if (shape.nullable() && random.nextInt(8) == 0) {
      return JSON.nullNode();
    }
    if (!shape.choices().isEmpty()) {
      return of(pick(random, shape.choices()), name);
    }
    if (!shape.values().isEmpty()) {
      return JSON.textNode(pick(random, shape.values()));
    }
    return shape.isObject()
        ? object(shape)
        : shape.isArray() ? array(shape, name) : one(shape, name);
  }

  ObjectNode object(Shape shape) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, Shape> property : shape.properties().entrySet()) {
      String name = property.getKey();
      if (shape.required().contains(name) || (random.nextInt(3) == 0 && !isReference(name))) {
        object.set(name, of(property.getValue(), name));
      }
    }
    return object;
  }

  /**
   * Names another ticket: such a command is refused more often than not, so it has cards of its
   * own.
   */
  static boolean isReference(String name) {
    return Set.of("id", "follow_up_of", "duplicate_of", "if_match").contains(name);
  }

  private ArrayNode array(Shape shape, String name) {
    int most = Math.min(shape.limit("maxItems", 5), 5);
    int size = random.nextInt(shape.limit("minItems", 0), most + 1);
    Set<JsonNode> items = new LinkedHashSet<>();
    for (int i = 0; i < size; i++) {
      items.add(of(shape.items(), name));
    }
    return JSON.arrayNode().addAll(items);
  }

  private JsonNode one(Shape shape, String name) {
    String type = pick(random, List.copyOf(shape.types()));
    return switch (type) {
      case "integer", "number" -> JSON.numberNode(number(shape));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" -> JSON.textNode(text(shape, name));
      default -> throw new IllegalStateException("no values of type " + type + " for " + name);
    };
  }

  private long number(Shape shape) {
    return random.nextLong(shape.limit("minimum", 0), shape.limit("maximum", 1000) + 1L);
  }

  private String text(Shape shape, String name) {
    if (name.equals("ticket_id")) {
      return known.any("open", "triaged").map(Known.Seen::id).orElseGet(known::freshId);
    }
    if (shape.format().equals("uuid")) {
      return known.freshId();
    }
    if (shape.isEmail()) {
      return pick(random, List.of("ann@example.org", "a@b", "j.o'neil+x@例え.example", "é@ü"));
    }
    return switch (name) {
      case "tags" -> slug(shape.limit("maxLength", 50));
      case "external_id" -> "ext " + Texts.fresh(random);
      default -> shape.isFree() ? free(shape) : patterned(shape, name);
    };
  }

  private String free(Shape shape) {
    int most = shape.limit("maxLength", NO_LIMIT);
    return switch (random.nextInt(8)) {
      case 0 -> Texts.ofLength(random, most);
      case 1 -> "\uD83D\uDE00".repeat(most);
      case 2 -> "  " + Texts.ofLength(random, Math.min(most - 4, 20)) + "  ";
      default -> Texts.ofLength(random, random.nextInt(1, Math.min(most, 40) + 1));
    };
  }

  private String slug(int most) {
    String slug = Texts.fresh(random);
    return switch (random.nextInt(4)) {
      case 0 -> slug.repeat(1 + most / slug.length()).substring(0, most);
      case 1 -> "a-b_c." + slug;
      default -> slug;
    };
  }

  private static String patterned(Shape shape, String name) {
    String pattern = shape.schema().path("pattern").asText();
    for (String candidate : List.of("a", "1", "\"1\"", "*", "A1")) {
      if (Pattern.compile(pattern).matcher(candidate).find()) {
        return candidate;
      }
    }
    throw new IllegalStateException("teach the fuzz a value of " + name + " for " + pattern);
  }
}
