package helpdesk.command.fuzz;

import static helpdesk.command.fuzz.Texts.pick;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import helpdesk.command.fuzz.Known.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** All kinds of requests to the operation that takes many commands, nested mistakes among them. */
final class BulkCards {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * Of a valid command: an earlier one of the same request may have closed or deleted its ticket.
   */
  private static final Set<Integer> TAKEN = Set.of(200, 201, 409, 410);

  private final RandomGenerator random;
  private final Known known;
  private final Values values;
  private final Mutants mutants;
  private final Operation operation;
  private final List<Shape> commands;
  private final int most;

  BulkCards(RandomGenerator random, Known known, Values values, Operation operation) {
    this.random = random;
    this.known = known;
    this.values = values;
    this.mutants = new Mutants(values, random);
    this.operation = operation;
    Shape list =
        Shape.of(operation.document(), operation.schema().orElseThrow())
            .properties()
            .get("commands");
    this.commands = list.items().choices();
    this.most = list.limit("maxItems", 500);
  }

  private record Command(JsonNode json, Shot.Item item) {}

  Draft valid() {
    return draft(commands(1 + random.nextInt(6), () -> valid(pick(random, commands))))
        .what("valid");
  }

  List<Card> all() {
    List<Card> cards = new ArrayList<>();
    for (Shape command : commands) {
      cards.add(Card.essential("of one kind", () -> draft(List.of(valid(command))).shot()));
      cards.add(
          Card.further(
              "on an unknown ticket",
              () -> draft(List.of(on(command, known.freshId(), 404))).shot()));
      cards.add(
          Card.essential("on a deleted ticket", () -> draft(List.of(onDeleted(command))).shot()));
      cards.add(
          Card.onceThereIs(
              "on a closed ticket",
              () -> known.any("closed").map(s -> draft(List.of(onClosed(command, s))).shot())));
      for (int distance : List.of(0, -1, 3)) {
        cards.add(
            Card.further("if_match", () -> draft(List.of(ifMatch(command, distance))).shot()));
      }
    }
    for (int i = 0; i < 4; i++) {
      cards.add(Card.essential("valid", () -> valid().shot()));
      cards.add(
          Card.further(
              "mixed",
              () -> draft(commands(1 + random.nextInt(20), this::any)).what("mixed").shot()));
    }
    cards.add(
        Card.further(
            "as many as can be", () -> draft(commands(most, this::any)).what("most").shot()));
    wholes(cards);
    return cards;
  }

  /** One per mutant of each kind of command. */
  List<Card> mutantsOf() {
    List<Card> cards = new ArrayList<>();
    for (Shape command : commands) {
      int count = mutants.ofObject(command).size();
      for (int i = 0; i < count; i++) {
        int number = i;
        cards.add(
            Card.further(
                "mutant",
                () -> draft(List.of(any(), mutant(command, number), any())).what("mutant").shot()));
      }
    }
    return cards;
  }

  private void wholes(List<Card> cards) {
    for (String body :
        List.of(
            "{}",
            "{\"commands\": null}",
            "{\"commands\": {}}",
            "{\"commands\": 1}",
            "{\"commands\": \"x\"}",
            "{\"commands\": []}",
            "{\"command\": []}",
            "{\"commands\": [], \"x\": 1}",
            "[]",
            "null",
            "1")) {
      cards.add(
          Card.further(
              "refused as a whole", () -> whole(JSON.rawValueNode(new RawValue(body)), body, 400)));
    }
    cards.add(
        Card.further(
            "too many",
            () ->
                whole(
                    body(commands(most + 1, () -> valid(pick(random, commands)))),
                    "one too many",
                    400)));
    cards.add(
        Card.further(
            "unknown beside the commands",
            () -> whole(body(List.of(valid(commands.get(0)))).put("zzz", 1), "zzz", 400)));
    for (String item :
        List.of(
            "null",
            "1",
            "[]",
            "\"open\"",
            "true",
            "{}",
            "{\"command\": null}",
            "{\"command\": 1}",
            "{\"command\": \"\"}",
            "{\"command\": \"OPEN\"}",
            "{\"command\": \"reopen\"}",
            "{\"command\": [\"open\"]}",
            "{\"message\": \"m\"}")) {
      cards.add(
          Card.further(
              "no command",
              () ->
                  draft(
                          List.of(
                              any(),
                              new Command(
                                  JSON.rawValueNode(new RawValue(item)),
                                  new Shot.Item(item, null, Set.of(400))),
                              any()))
                      .shot()));
    }
  }

  private Command any() {
    Shape command = pick(random, commands);
    return switch (random.nextInt(6)) {
      case 0 -> mutant(command, random.nextInt(mutants.ofObject(command).size()));
      case 1 -> on(command, known.freshId(), 404);
      case 2 -> onDeleted(command);
      default -> valid(command);
    };
  }

  private Command valid(Shape command) {
    return of(command, values.object(command), "valid", TAKEN);
  }

  private Command mutant(Shape command, int number) {
    List<Mutant> all = mutants.ofObject(command);
    Mutant mutant = all.get(number % all.size());
    Set<Integer> expected =
        switch (mutant.verdict()) {
          case VALID -> TAKEN;
          case INVALID -> Set.of(400);
          case EITHER -> Set.of(200, 201, 400, 409, 410);
        };
    return of(command, mutant.value(), mutant.what(), expected);
  }

  private Command on(Shape command, String ticket, int expected) {
    ObjectNode json = values.object(command);
    if (!json.has("ticket_id")) {
      return valid(command);
    }
    return of(command, json.put("ticket_id", ticket), "on " + expected, Set.of(expected));
  }

  private Command onClosed(Shape command, Seen seen) {
    ObjectNode json = values.object(command);
    return json.has("ticket_id")
        ? of(command, json.put("ticket_id", seen.id()), "on a closed one", Set.of(200, 409))
        : valid(command);
  }

  private Command onDeleted(Shape command) {
    return known
        .any(Known.DELETED)
        .map(seen -> on(command, seen.id(), name(command).equals("delete") ? 200 : 410))
        .orElseGet(() -> valid(command));
  }

  private Command ifMatch(Shape command, int distance) {
    Seen seen = known.any("open", "triaged").orElse(null);
    ObjectNode json = values.object(command);
    if (seen == null || !command.properties().containsKey("if_match") || !json.has("ticket_id")) {
      return valid(command);
    }
    long version = seen.version() + distance;
    json.put("ticket_id", seen.id());
    if (random.nextBoolean()) {
      json.put("if_match", version);
    } else {
      json.put("if_match", Long.toString(version));
    }
    Set<Integer> expected = distance == 0 ? Set.of(200, 409) : Set.of(412);
    return of(command, json, "if_match " + distance, expected);
  }

  private static Command of(Shape command, JsonNode json, String what, Set<Integer> expected) {
    return new Command(json, new Shot.Item(name(command) + ": " + what, name(command), expected));
  }

  private static String name(Shape command) {
    return command.properties().get("command").values().get(0);
  }

  private static List<Command> commands(int size, java.util.function.Supplier<Command> each) {
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      commands.add(each.get());
    }
    return commands;
  }

  private Draft draft(List<Command> these) {
    return new Draft(operation, "")
        .json(body(these), random.nextBoolean())
        .items(these.stream().map(Command::item).toList())
        .what(these.stream().limit(5).map(c -> c.item().what()).toList().toString())
        .expect(207);
  }

  private static ObjectNode body(List<Command> these) {
    ArrayNode list = JSON.arrayNode();
    these.forEach(command -> list.add(command.json()));
    return JSON.objectNode().set("commands", list);
  }

  private Shot whole(JsonNode body, String what, int expected) {
    return new Draft(operation, "").json(body, false).what(what).expect(expected).shot();
  }
}
