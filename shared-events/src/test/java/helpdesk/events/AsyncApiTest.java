package helpdesk.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import helpdesk.events.GoldenFiles.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/api/asyncapi.yaml to the code and to the golden files, in both directions. */
class AsyncApiTest {
  private static final JsonNode DOCUMENT = document();

  static Stream<Golden> goldenFiles() {
    return GoldenFiles.all();
  }

  @Test
  void every_event_type_is_a_message_of_the_channel_and_vice_versa() {
    JsonNode messages = channel(Topics.TICKET_EVENTS).get("messages");
    assertThat(messages.properties().stream().map(m -> message(m.getKey()).get("name").asText()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(EventType::wire).toList());
    assertThat(message(channel(Topics.LOG_HEADS).get("messages").fieldNames().next()).get("title"))
        .hasToString("\"LogHeads\"");
  }

  @Test
  void a_message_is_named_after_its_record_and_its_type() {
    for (EventType type : EventType.values()) {
      JsonNode message = message(type.event().getSimpleName());
      assertThat(message.get("name").asText()).isEqualTo(type.wire());
      assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
          .isEqualTo(type.wire());
      assertThat(message.at("/payload/$ref").asText())
          .isEqualTo("#/components/schemas/" + type.event().getSimpleName());
    }
  }

  @Test
  void the_topics_have_the_partitions_that_the_code_counts_on() {
    assertThat(channel(Topics.TICKET_EVENTS).at("/bindings/kafka/partitions").asInt())
        .isEqualTo(Shards.COUNT);
    assertThat(channel(Topics.LOG_HEADS).at("/bindings/kafka/partitions").asInt()).isEqualTo(1);
    assertThat(DOCUMENT.at("/components/schemas/LogHeads/properties/heads/minItems").asInt())
        .isEqualTo(Shards.COUNT);
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void each_golden_file_is_valid_and_holds_nothing_undescribed(Golden golden) {
    assertThat(validate(headers(golden), headerSchema(golden))).isEmpty();
    assertThat(validate(golden.tree(), payloadSchema(golden))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void a_golden_file_that_is_broken_anywhere_is_invalid(Golden golden) {
    for (String pointer : leaves(golden.tree(), "")) {
      JsonNode broken = golden.tree().deepCopy();
      int cut = pointer.lastIndexOf('/');
      ((ObjectNode) broken.at(pointer.substring(0, cut))).put(pointer.substring(cut + 1), 17);
      assertThat(validate(broken, payloadSchema(golden))).as("17 at %s", pointer).isNotEmpty();
    }
    for (String name : golden.headers().keySet()) {
      JsonNode broken = ((ObjectNode) headers(golden)).put(name, "");
      boolean free = Set.of("actor", "role", "request_id").contains(name);
      assertThat(validate(broken, headerSchema(golden)).isEmpty()).as(name).isEqualTo(free);
    }
  }

  @Test
  void everything_that_is_described_is_in_some_golden_file() {
    Set<String> described = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (EventType type : EventType.values()) {
      properties(schema(type.event().getSimpleName()), type.wire()).stream()
          .map(AsyncApiTest::shared)
          .forEach(described::add);
    }
    described.addAll(properties(schema("EventHeaders"), "headers"));
    GoldenFiles.all()
        .forEach(
            golden -> {
              leaves(golden.tree(), golden.type()).stream()
                  .map(AsyncApiTest::shared)
                  .forEach(seen::add);
              golden.headers().keySet().forEach(name -> seen.add("headers/" + name));
            });
    assertThat(seen).containsExactlyInAnyOrderElementsOf(described);
  }

  /** The facts are one schema, whose fields need not be in every event. */
  private static String shared(String path) {
    return path.replaceFirst(".*/(before|after)/", "facts/");
  }

  @Test
  void log_heads_are_written_as_described() {
    LogHeads heads = new LogHeads(1, Instant.EPOCH, Collections.nCopies(Shards.COUNT, 7L));
    JsonNode written = GoldenFiles.tree(EventJson.encode(heads));
    JsonSchema schema = compile("{\"$ref\": \"#/components/schemas/LogHeads\"}");
    assertThat(validate(written, schema)).isEmpty();
    assertThat(validate(((ObjectNode) written).put("as_of", "soon"), schema)).isNotEmpty();
  }

  private static JsonNode document() {
    try {
      return new YAMLMapper().readTree(Path.of("../docs/api/asyncapi.yaml").toFile());
    } catch (IOException e) {
      throw new AssertionError("docs/api/asyncapi.yaml cannot be read", e);
    }
  }

  private static JsonNode channel(String address) {
    return DOCUMENT.get("channels").properties().stream()
        .map(channel -> channel.getValue())
        .filter(channel -> channel.get("address").asText().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode message(String name) {
    return DOCUMENT.at("/components/messages/" + name);
  }

  private static JsonNode schema(String name) {
    return DOCUMENT.at("/components/schemas/" + name);
  }

  private static JsonNode messageOf(Golden golden) {
    return DOCUMENT.at("/components/messages").properties().stream()
        .map(message -> message.getValue())
        .filter(message -> message.get("name").asText().equals(golden.type()))
        .findFirst()
        .orElseThrow();
  }

  private static JsonSchema payloadSchema(Golden golden) {
    return compile(messageOf(golden).get("payload").toString());
  }

  private static JsonSchema headerSchema(Golden golden) {
    return compile(messageOf(golden).get("headers").toString());
  }

  private static JsonNode headers(Golden golden) {
    ObjectNode headers = ((ObjectNode) golden.tree()).objectNode();
    golden.headers().forEach(headers::put);
    return headers;
  }

  /**
   * The schema with the components that it refers to, and closed: what we write is all described.
   */
  private static JsonSchema compile(String schema) {
    ObjectNode root = (ObjectNode) GoldenFiles.tree(schema.getBytes(StandardCharsets.UTF_8));
    ObjectNode whole = root.objectNode();
    whole.putArray("allOf").add(root);
    whole.set("components", DOCUMENT.get("components").deepCopy());
    close(whole.at("/components/schemas"));
    return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(whole);
  }

  private static void close(JsonNode node) {
    node.forEach(AsyncApiTest::close);
    if (node instanceof ObjectNode object && object.path("type").asText().equals("object")) {
      object.put("additionalProperties", false);
    }
  }

  private static Set<ValidationMessage> validate(JsonNode value, JsonSchema schema) {
    return schema.validate(
        value.toString(),
        InputFormat.JSON,
        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  /** The paths of all values; an array counts as one. */
  private static List<String> leaves(JsonNode node, String path) {
    return node.properties().stream()
        .flatMap(
            field ->
                field.getValue().isObject()
                    ? leaves(field.getValue(), path + "/" + field.getKey()).stream()
                    : Stream.of(path + "/" + field.getKey()))
        .toList();
  }

  private static Set<String> properties(JsonNode schema, String path) {
    return new HashSet<>(
        schema.get("properties").properties().stream()
            .flatMap(
                field -> {
                  String ref = field.getValue().path("$ref").asText("#").substring(1);
                  JsonNode target = ref.isEmpty() ? field.getValue() : DOCUMENT.at(ref);
                  String below = path + "/" + field.getKey();
                  return target.has("properties")
                      ? properties(target, below).stream()
                      : Stream.of(below);
                })
            .collect(Collectors.toSet()));
  }
}
