package helpdesk.command.fuzz;

import static helpdesk.command.fuzz.Texts.pick;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import helpdesk.command.fuzz.Known.Seen;
import helpdesk.command.fuzz.Mutant.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** All kinds of requests to the operations that take one command. */
final class Cards {
  private final RandomGenerator random;
  private final Known known;
  private final Values values;
  private final Mutants mutants;

  Cards(RandomGenerator random, Known known, Values values) {
    this.random = random;
    this.known = known;
    this.values = values;
    this.mutants = new Mutants(values, random);
  }

  /** Each kind once; more of it are made by dealing it again. */
  List<Card> of(Operation operation) {
    List<Card> cards = new ArrayList<>();
    cards.add(Card.essential("valid", () -> valid(operation).shot()));
    cards.add(Card.essential("valid again", () -> valid(operation).shot()));
    if (operation.onTicket()) {
      onTickets(operation, cards);
    }
    if (operation.hasHeader("If-Match")) {
      ifMatch(operation, cards);
    }
    operation
        .schema()
        .ifPresent(schema -> references(operation, Shape.of(operation.document(), schema), cards));
    return cards;
  }

  /** One per mutant of its body. */
  List<Card> mutantsOf(Operation operation) {
    List<Card> cards = new ArrayList<>();
    operation
        .schema()
        .map(schema -> Shape.of(operation.document(), schema))
        .ifPresent(
            shape -> {
              int count = mutants.of(shape).size();
              for (int i = 0; i < count; i++) {
                int number = i;
                cards.add(
                    Card.further("mutant", () -> mutant(operation, mutants.of(shape).get(number))));
              }
            });
    return cards;
  }

  /** A request that is right in every way, as far as the document tells. */
  Draft valid(Operation operation) {
    Optional<Seen> live = known.any("open", "triaged");
    Draft draft =
        filled(new Draft(operation, live.map(Seen::id).orElseGet(known::freshId)), operation);
    return operation.onTicket() && live.isEmpty()
        ? draft.expect(404)
        : draft.what("valid").expect(expectedOf(operation));
  }

  private Draft filled(Draft draft, Operation operation) {
    operation
        .schema()
        .filter(schema -> operation.bodyRequired() || random.nextBoolean())
        .ifPresent(
            schema -> {
              JsonNode body = values.object(Shape.of(operation.document(), schema));
              String type = pick(random, List.copyOf(operation.bodies().keySet()));
              draft.body(type, Draft.text(body, random.nextBoolean()).getBytes(UTF_8));
            });
    return draft;
  }

  private Integer[] expectedOf(Operation operation) {
    int success = success(operation);
    return operation.onTicket() ? new Integer[] {success, 409} : new Integer[] {success};
  }

  static int success(Operation operation) {
    return operation.responses().keySet().stream().filter(s -> s < 300).findFirst().orElse(200);
  }

  private Shot mutant(Operation operation, Mutant mutant) {
    if (mutant.verdict() == Verdict.VALID) {
      mustBeDocumented(operation, mutant);
    }
    Draft draft = valid(operation).json(mutant.value(), random.nextBoolean()).what(mutant.what());
    int success = success(operation);
    return switch (mutant.verdict()) {
      case VALID -> draft.expect(success, 409).shot();
      case INVALID -> draft.expect(400).shot();
      case EITHER -> draft.expect(success, 409, 400).shot();
    };
  }

  /** Else the document and what the fuzz knows of the service are at odds. */
  private static void mustBeDocumented(Operation operation, Mutant mutant) {
    Set<ValidationMessage> broken =
        operation.document().validator(operation.schema().orElseThrow()).validate(mutant.value());
    if (!broken.isEmpty()) {
      throw new IllegalStateException(
          "the document forbids a value that is right: " + mutant.what() + ": " + broken);
    }
  }

  private void onTickets(Operation operation, List<Card> cards) {
    cards.add(
        Card.essential(
            "unknown ticket",
            () -> at(operation, known.freshId()).what("unknown ticket").expect(404).shot()));
    for (int i = 0; i < 3; i++) {
      cards.add(
          Card.onceThereIs(
              "closed ticket",
              () ->
                  known
                      .closed(operation.template())
                      .map(seen -> at(operation, seen.id()).what("closed ticket"))
                      .map(draft -> draft.expect(expectedOf(operation)).shot())));
    }
    cards.add(
        Card.onceThereIs(
            "deleted ticket",
            () ->
                known
                    .any(Known.DELETED)
                    .map(seen -> at(operation, seen.id()).what("deleted ticket"))
                    .map(draft -> draft.expect(operation.deletesTicket() ? 200 : 410).shot())));
    for (String id : List.of("17", "1-1-1-1-1", "x", "null", "%F0%9F%98%80", "a%20b", "%3Cb%3E")) {
      cards.add(
          Card.further(
              "id " + id, () -> at(operation, id).what("the id is " + id).expect(400).shot()));
    }
  }

  private Draft at(Operation operation, String id) {
    return filled(new Draft(operation, id), operation);
  }

  private void ifMatch(Operation operation, List<Card> cards) {
    Integer[] fits = expectedOf(operation);
    cards.add(Card.essential("If-Match fits", () -> ifMatch(operation, "\"%d\"", 0, fits)));
    cards.add(Card.essential("If-Match *", () -> ifMatch(operation, "*", 0, fits)));
    cards.add(Card.further("If-Match list", () -> ifMatch(operation, "\"0\", \"%d\"", 0, fits)));
    cards.add(Card.essential("If-Match stale", () -> ifMatch(operation, "\"%d\"", -1, 412)));
    cards.add(Card.further("If-Match too new", () -> ifMatch(operation, "\"%d\"", 7, 412)));
    cards.add(Card.essential("If-Match weak", () -> ifMatch(operation, "W/\"%d\"", 0, 412)));
    for (String none :
        List.of(
            "%d",
            "x",
            "\"x\"",
            "\"%d\",",
            "\"-1\"",
            "\"01\"",
            "",
            "*, \"%d\"",
            "\"99999999999999999999\"",
            "\"%d",
            "\u00e9",
            "\"" + "1".repeat(3_000) + "\"")) {
      cards.add(Card.further("If-Match " + none, () -> ifMatch(operation, none, 0, 400)));
    }
  }

  private Shot ifMatch(Operation operation, String form, int distance, Integer... expected) {
    Optional<Seen> live = known.any("open", "triaged");
    if (live.isEmpty()) {
      return valid(operation).shot();
    }
    String value = form.replace("%d", Long.toString(live.get().version() + distance));
    return at(operation, live.get().id())
        .header("If-Match", value)
        .what("If-Match: " + form)
        .expect(expected)
        .shot();
  }

  /** Properties that name other tickets, or must be the only one of their kind. */
  private void references(Operation operation, Shape shape, List<Card> cards) {
    if (shape.properties().containsKey("id")) {
      cards.add(with(operation, "id", known::freshId, 201));
      cards.add(with(operation, "id", () -> anyOf("open", "closed", Known.DELETED), 409));
    }
    if (shape.properties().containsKey("external_id")) {
      cards.add(with(operation, "external_id", () -> known.takenExternalId().orElse(null), 409));
    }
    if (shape.properties().containsKey("follow_up_of")) {
      cards.add(with(operation, "follow_up_of", () -> anyOf("closed"), 201));
      cards.add(with(operation, "follow_up_of", () -> anyOf("open", "triaged"), 409));
      cards.add(with(operation, "follow_up_of", known::freshId, 409));
    }
    if (shape.properties().containsKey("resolution")) {
      cards.add(Card.onceThereIs("closed otherwise", () -> closedOtherwise(operation)));
    }
    if (shape.properties().containsKey("duplicate_of")) {
      cards.add(with(operation, "duplicate_of", () -> anyOf("closed"), 200));
      cards.add(with(operation, "duplicate_of", known::freshId, 409));
      cards.add(Card.essential("duplicate_of itself", () -> duplicateOfItself(operation)));
    }
  }

  private String anyOf(String... statuses) {
    return known.any(statuses).map(Seen::id).orElse(null);
  }

  private Card with(Operation operation, String name, Supplier<String> value, int expected) {
    return Card.onceThereIs(
        name + " " + expected,
        () ->
            Optional.ofNullable(value.get())
                .map(
                    text ->
                        valid(operation)
                            .json(body(operation).put(name, text), random.nextBoolean())
                            .what("with " + name)
                            .expect(expected)
                            .shot()));
  }

  private Optional<Shot> closedOtherwise(Operation operation) {
    return Optional.ofNullable(anyOf("closed"))
        .map(id -> new Draft(operation, id).what("closed otherwise"))
        .map(draft -> draft.json(body(operation).put("resolution", Texts.fresh(random)), false))
        .map(draft -> draft.expect(409).shot());
  }

  private Shot duplicateOfItself(Operation operation) {
    String id = anyOf("open", "triaged");
    if (id == null) {
      return valid(operation).shot();
    }
    return at(operation, id)
        .json(body(operation).put("duplicate_of", id), false)
        .what("duplicate of itself")
        .expect(400)
        .shot();
  }

  private ObjectNode body(Operation operation) {
    return operation
        .schema()
        .map(schema -> values.object(Shape.of(operation.document(), schema)))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }
}
