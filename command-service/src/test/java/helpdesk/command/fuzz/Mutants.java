package helpdesk.command.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import helpdesk.command.fuzz.Mutant.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Breaks each constraint of a schema, one at a time, and goes up to each limit. */
final class Mutants {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String EMOJI = "\uD83D\uDE00";

  private final Values values;
  private final RandomGenerator random;

  Mutants(Values values, RandomGenerator random) {
    this.values = values;
    this.random = random;
  }

  /** All mutants of a valid object. */
  List<Mutant> of(Shape shape) {
    List<Mutant> mutants = new ArrayList<>();
    for (String other : List.of("[]", "null", "\"text\"", "1", "true")) {
      mutants.add(new Mutant("the body is " + other, raw(other), Verdict.INVALID));
    }
    mutants.addAll(ofObject(shape));
    return mutants;
  }

  List<Mutant> ofObject(Shape shape) {
    List<Mutant> mutants = new ArrayList<>();
    for (String name : List.of("zzz", "", "__proto__", "Message", "a~b/c", "\u0000", EMOJI)) {
      mutants.add(
          changed(shape, name, new Mutant("is unknown", JSON.numberNode(1), Verdict.INVALID)));
    }
    for (Map.Entry<String, Shape> property : shape.properties().entrySet()) {
      String name = property.getKey();
      if (shape.required().contains(name)) {
        ObjectNode without = values.object(shape).without(List.of(name));
        mutants.add(new Mutant(name + " is missing", without, Verdict.INVALID));
      }
      for (Mutant mutant : ofProperty(property.getValue(), name)) {
        mutants.add(changed(shape, name, mutant));
      }
    }
    return mutants;
  }

  private Mutant changed(Shape shape, String name, Mutant mutant) {
    ObjectNode object = values.object(shape);
    object.set(name, mutant.value());
    return new Mutant(name + " " + mutant.what(), object, mutant.verdict());
  }

  private List<Mutant> ofProperty(Shape shape, String name) {
    List<Mutant> mutants = new ArrayList<>();
    if (name.equals("if_match")) {
      return ofIfMatch();
    }
    if (!shape.nullable()) {
      mutants.add(new Mutant("is null", JSON.nullNode(), Verdict.INVALID));
    }
    wrongTypes(shape).forEach(mutants::add);
    if (!shape.values().isEmpty()) {
      texts(mutants, "is no member", List.of("nonsense", "", shape.values().get(0) + "x"));
      texts(mutants, "is in capitals", List.of(shape.values().get(0).toUpperCase(Locale.ROOT)));
    } else if (shape.isObject()) {
      ofObject(shape).forEach(inner -> mutants.add(prefixed(inner)));
    } else if (shape.isArray()) {
      mutants.addAll(ofArray(shape, name));
    } else if (shape.format().equals("uuid")) {
      mutants.addAll(ofUuid());
    } else if (shape.isText()) {
      mutants.addAll(ofText(shape, name));
    } else if (shape.types().contains("integer")) {
      mutants.addAll(ofInteger(shape));
    }
    return mutants;
  }

  private static List<Mutant> wrongTypes(Shape shape) {
    Set<String> types = shape.types();
    List<Mutant> mutants = new ArrayList<>();
    if (!shape.choices().isEmpty()) {
      return List.of(new Mutant("is a boolean", JSON.booleanNode(true), Verdict.INVALID));
    }
    if (!types.contains("integer") && !types.contains("number")) {
      mutants.add(new Mutant("is a number", JSON.numberNode(7), Verdict.INVALID));
      mutants.add(new Mutant("is a huge number", raw("1e400"), Verdict.INVALID));
    }
    if (!types.contains("string") && shape.values().isEmpty()) {
      mutants.add(new Mutant("is a string", JSON.textNode("text"), Verdict.INVALID));
    }
    if (!types.contains("array")) {
      mutants.add(new Mutant("is an array", JSON.arrayNode().add("text"), Verdict.INVALID));
    }
    if (!shape.isObject()) {
      mutants.add(new Mutant("is an object", JSON.objectNode().put("a", "b"), Verdict.INVALID));
    }
    mutants.add(new Mutant("is a boolean", JSON.booleanNode(true), Verdict.INVALID));
    return mutants;
  }

  private static Mutant prefixed(Mutant inner) {
    return new Mutant("/ " + inner.what(), inner.value(), inner.verdict());
  }

  /** In a bulk request a version is a member of the command. */
  private static List<Mutant> ofIfMatch() {
    return Stream.of(
            "true", "{}", "[1]", "-1", "1.5", "1e3", "\"\"", "\"x\"", "\"-1\"", "\"**\"", "\"1,x\"")
        .map(json -> new Mutant("is " + json, raw(json), Verdict.INVALID))
        .toList();
  }

  private static List<Mutant> ofUuid() {
    String uuid = "0197b2a4-7c00-7abc-8def-0123456789ab";
    List<Mutant> mutants = new ArrayList<>();
    texts(
        mutants,
        "is no UUID",
        List.of(
            "",
            "x",
            "1-1-1-1-1",
            uuid.substring(1),
            uuid + "0",
            uuid.replace("-", ""),
            "{" + uuid + "}",
            "urn:uuid:" + uuid,
            " " + uuid,
            uuid.replace('b', 'g'),
            uuid + "\u0000"));
    return mutants;
  }

  private List<Mutant> ofText(Shape shape, String name) {
    List<Mutant> mutants = new ArrayList<>();
    if (shape.isEmail()) {
      texts(
          mutants,
          "is no e-mail address",
          List.of("x", "@", "a@", "@b", "a b@c", "a@b c", "a@b@ "));
    }
    boolean free = shape.isFree();
    int most = shape.limit("maxLength", 0);
    if (most > 0) {
      for (String unit : List.of("x", EMOJI, "\u202E", "é")) {
        String head = shape.isEmail() ? "a@" : "";
        String atLimit = head + unit.repeat(most - head.length());
        Verdict taken = free || shape.isEmail() ? Verdict.VALID : Verdict.EITHER;
        Verdict limit = name.equals("tags") && !unit.equals("x") ? Verdict.INVALID : taken;
        mutants.add(new Mutant("is at its limit with " + unit, JSON.textNode(atLimit), limit));
        mutants.add(
            new Mutant(
                "is longer by one with " + unit, JSON.textNode(unit + atLimit), Verdict.INVALID));
      }
      mutants.add(
          new Mutant("is far too long", JSON.textNode("y".repeat(most * 5)), Verdict.INVALID));
      mutants.add(
          new Mutant(
              "is too long before it is trimmed",
              JSON.textNode(" ".repeat(most) + "a@b" + "\t".repeat(most)),
              free || shape.isEmail() ? Verdict.EITHER : Verdict.INVALID));
    }
    texts(mutants, "is blank", Texts.BLANKS);
    for (String forbidden : Texts.FORBIDDEN) {
      texts(
          mutants, "has a forbidden character", List.of("a" + forbidden + "b", forbidden + "b@c"));
    }
    if (free) {
      for (int i = 0; i < 5; i++) {
        String text = Texts.ofLength(random, most == 0 ? 50 : most);
        mutants.add(new Mutant("is odd at its limit", JSON.textNode(text), Verdict.VALID));
      }
    } else if (name.equals("tags")) {
      texts(
          mutants,
          "is no slug",
          List.of("a b", "-a", "a-", "a--b", "é", EMOJI, "a/b", "a,b", "_", ".", "a\nb"));
    }
    return mutants;
  }

  private static List<Mutant> ofInteger(Shape shape) {
    List<Mutant> mutants = new ArrayList<>();
    for (String number : List.of("1.5", "1e400", "-1", "99999999999999999999", "-0.0001")) {
      mutants.add(new Mutant("is " + number, raw(number), Verdict.INVALID));
    }
    if (shape.schema().has("maximum")) {
      long most = shape.schema().path("maximum").asLong();
      mutants.add(new Mutant("is too many", JSON.numberNode(most + 1), Verdict.INVALID));
      mutants.add(new Mutant("is at its limit", JSON.numberNode(most), Verdict.VALID));
    }
    return mutants;
  }

  private List<Mutant> ofArray(Shape shape, String name) {
    List<Mutant> mutants = new ArrayList<>();
    Shape items = shape.items();
    int most = shape.limit("maxItems", 0);
    if (most > 0) {
      mutants.add(new Mutant("has all items that it may", many(items, name, most), Verdict.VALID));
      mutants.add(
          new Mutant("has one item too many", many(items, name, most + 1), Verdict.INVALID));
    }
    ArrayNode twice = JSON.arrayNode().add("a").add("A ").add("a");
    mutants.add(new Mutant("has an item twice", twice, Verdict.EITHER));
    for (Mutant item : ofProperty(items, name)) {
      ArrayNode array = JSON.arrayNode().add(item.value());
      Verdict verdict = item.verdict();
      mutants.add(new Mutant("[0] " + item.what(), array, verdict));
      ArrayNode nested = JSON.arrayNode().add(values.of(items, name)).add(array);
      mutants.add(new Mutant("[1] is an array", nested, Verdict.INVALID));
    }
    return mutants;
  }

  private ArrayNode many(Shape items, String name, int size) {
    ArrayNode array = JSON.arrayNode();
    UnaryOperator<JsonNode> unique =
        item -> item.isTextual() ? JSON.textNode(Texts.fresh(random)) : item;
    for (int i = 0; i < size; i++) {
      array.add(unique.apply(values.of(items, name)));
    }
    return array;
  }

  private static void texts(List<Mutant> mutants, String what, List<String> texts) {
    texts.forEach(text -> mutants.add(new Mutant(what, JSON.textNode(text), Verdict.INVALID)));
  }

  /** JSON as it is written. */
  private static JsonNode raw(String json) {
    return JSON.rawValueNode(new RawValue(json));
  }
}
