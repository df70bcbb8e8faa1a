package helpdesk.query.http.document;

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
  private static final String LIST = "/paths/~1tickets/get";
  private static final String TICKET = "/paths/~1tickets~1{id}/get";
  private static final String ANSWER = "/components/schemas/TicketDetails";
  private static final String PROBLEM = "/components/schemas/Problem";

  private final JsonNode published = Documents.read(Documents.KEPT);

  static Stream<Arguments> breaks() {
    return Stream.of(
        planting("a path is gone", PATHS, remove("/tickets/{id}/history")),
        planting("an operation is gone", PATHS + "/~1dashboard", remove("get")),
        planting("a success is gone", TICKET + "/responses", remove("200")),
        planting("a problem has another status", TICKET + "/responses", rename("410", "418")),
        planting("a header is gone", TICKET + "/responses/200/headers", remove("ETag")),
        planting("a parameter is gone", LIST + "/parameters", removeAt(0)),
        planting(
            "a parameter takes fewer values",
            "/components/parameters/sort/schema/enum",
            removeAt(0)),
        planting(
            "a parameter takes less", "/components/parameters/limit/schema", put("maximum", 100)),
        planting("a parameter is needed now", "/components/parameters/q", put("required", true)),
        planting("a property of an answer is gone", ANSWER + "/properties", remove("version")),
        planting(
            "an optional property of an answer is gone", PROBLEM + "/properties", remove("token")),
        planting("an answer has another type", ANSWER + "/properties/version", type("string")),
        planting("an answer may be null", ANSWER + "/properties/message", put("nullable", true)),
        planting("an answer may lack a property", ANSWER + "/required", removeAt(0)));
  }

  static Stream<Arguments> extensions() {
    return Stream.of(
        planting("nothing", PATHS, at -> assertThat(at).isNotEmpty()),
        planting("a new path", PATHS, copy("/problems", "/more")),
        planting("a new property of an answer", ANSWER + "/properties", text("more")),
        planting("one more value", "/components/parameters/sort/schema/enum", add("priority")),
        planting("a larger page", "/components/parameters/limit/schema", put("maximum", 500)),
        planting("another type of problem", TICKET + "/responses", copy("404", "423")),
        planting("another description", "/components/parameters/q", put("description", "x")));
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
