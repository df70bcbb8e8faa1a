package helpdesk.command.http.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows on our own document that the check of compatibility sees what it is there for. */
class CompatibilityTest {
  private static final String PATHS = "/paths";
  private static final String OPEN = "/paths/~1tickets/post";
  private static final String REQUEST = "/components/schemas/OpenTicket";
  private static final String ANSWER = "/components/schemas/Ticket";
  private static final String CLOSE = "/paths/~1tickets~1{id}~1close/post";
  private static final String PROBLEM = "/components/schemas/Problem";

  private final JsonNode published = Documents.read(Documents.KEPT);

  static Stream<Arguments> breaks() {
    return Stream.of(
        planting("a path is gone", PATHS, remove("/tickets/{id}/note")),
        planting("an operation is gone", PATHS + "/~1tickets~1{id}", remove("patch")),
        planting("a success is gone", OPEN + "/responses", remove("201")),
        planting("a problem has another status", OPEN + "/responses", rename("409", "418")),
        planting("a header is gone", OPEN + "/responses/201/headers", remove("ETag")),
        planting(
            "a media type is gone",
            PATHS + "/~1tickets~1{id}/patch/requestBody/content",
            remove("application/merge-patch+json")),
        planting(
            "a kind is gone from a bulk",
            "/components/schemas/BulkCommand",
            CompatibilityTest::removeKind),
        planting("a body is needed now", CLOSE + "/requestBody", put("required", true)),
        planting(
            "a header is needed now",
            "/components/parameters/Idempotency-Key",
            put("required", true)),
        planting("a property of an answer is gone", ANSWER + "/properties", remove("version")),
        planting(
            "an optional property of an answer is gone",
            PROBLEM + "/properties",
            remove("existing_ticket_id")),
        planting("an answer has another type", ANSWER + "/properties/version", type("string")),
        planting("an answer may be null", ANSWER + "/properties/message", put("nullable", true)),
        planting("an answer may lack a property", ANSWER + "/required", removeAt(0)),
        planting("a request needs more", REQUEST + "/required", add("subject")),
        planting("a request takes less", REQUEST + "/properties", remove("channel")),
        planting("a request takes another type", REQUEST + "/properties/channel", type("integer")),
        planting("a request takes no null", REQUEST + "/properties/subject", remove("nullable")),
        planting(
            "a request takes fewer values", REQUEST + "/properties/priority/enum", removeAt(0)),
        planting(
            "a request takes shorter texts",
            REQUEST + "/properties/subject",
            put("maxLength", 149)),
        planting(
            "a request wants longer texts", REQUEST + "/properties/subject", put("minLength", 2)),
        planting(
            "a request wants other texts",
            REQUEST + "/properties/subject",
            put("pattern", "^[a-z]+$")));
  }

  static Stream<Arguments> extensions() {
    return Stream.of(
        planting("nothing", PATHS, at -> assertThat(at).isNotEmpty()),
        planting("a new path", PATHS, copy("/problems", "/more")),
        planting("a new property of an answer", ANSWER + "/properties", text("more")),
        planting("a new optional property", REQUEST + "/properties", text("more")),
        planting("longer texts", REQUEST + "/properties/subject", put("maxLength", 151)),
        planting("another kind in a bulk", "/components/schemas", CompatibilityTest::addKind),
        planting("another type of problem", OPEN + "/responses", copy("422", "423")),
        planting("one more value", REQUEST + "/properties/priority/enum", add("soon")),
        planting("another example", "/components/examples/ticket", put("summary", "x")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void what_breaks_a_client_is_seen(String name, String pointer, Consumer<JsonNode> plant) {
    assertThat(Compatibility.breaks(published, planted(pointer, plant))).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("extensions")
  void what_breaks_no_client_is_let_through(String name, String pointer, Consumer<JsonNode> plant) {
    assertThat(Compatibility.breaks(published, planted(pointer, plant))).isEmpty();
  }

  private static Arguments planting(String name, String pointer, Consumer<JsonNode> plant) {
    return arguments(name, pointer, plant);
  }

  private static Consumer<JsonNode> put(String name, Object value) {
    return at -> ((ObjectNode) at).putPOJO(name, value);
  }

  private static Consumer<JsonNode> type(String type) {
    return at -> ((ObjectNode) at).removeAll().put("type", type);
  }

  private static Consumer<JsonNode> text(String name) {
    return at -> ((ObjectNode) at).putObject(name).put("type", "string");
  }

  private static Consumer<JsonNode> remove(String name) {
    return at -> assertThat(((ObjectNode) at).remove(name)).as(name).isNotNull();
  }

  private static Consumer<JsonNode> copy(String from, String to) {
    return at -> ((ObjectNode) at).set(to, at.path(from).deepCopy());
  }

  private static Consumer<JsonNode> rename(String from, String to) {
    return copy(from, to).andThen(remove(from));
  }

  private static void removeKind(JsonNode item) {
    removeAt(0).accept(item.path("oneOf"));
    remove("assign").accept(item.at("/discriminator/mapping"));
  }

  private static void addKind(JsonNode schemas) {
    copy("BulkCommand.triage", "BulkCommand.more").accept(schemas);
    JsonNode item = schemas.path("BulkCommand");
    String name = "#/components/schemas/BulkCommand.more";
    ((ArrayNode) item.path("oneOf")).addObject().put("$ref", name);
    ((ObjectNode) item.at("/discriminator/mapping")).put("more", name);
  }

  private static Consumer<JsonNode> add(String value) {
    return at -> ((ArrayNode) at).add(value);
  }

  private static Consumer<JsonNode> removeAt(int index) {
    return at -> ((ArrayNode) at).remove(index);
  }

  private JsonNode planted(String pointer, Consumer<JsonNode> plant) {
    JsonNode current = published.deepCopy();
    JsonNode place = current.at(pointer);
    assertThat(place.isMissingNode()).as(pointer).isFalse();
    plant.accept(place);
    return current;
  }
}
