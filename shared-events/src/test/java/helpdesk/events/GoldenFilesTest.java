package helpdesk.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.events.GoldenFiles.Golden;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {

  static Stream<String> sampleNames() {
    return Samples.events().keySet().stream();
  }

  static Stream<Golden> goldenFiles() {
    return GoldenFiles.all();
  }

  @Test
  void every_event_type_and_version_has_its_golden_file() {
    Set<String> files = GoldenFiles.all().map(Golden::name).collect(Collectors.toSet());
    assertThat(files).containsAll(Arrays.stream(EventType.values()).map(EventType::wire).toList());
  }

  @ParameterizedTest
  @MethodSource("sampleNames")
  void what_is_written_equals_the_golden_file_byte_for_byte(String name) {
    byte[] written = EventJson.encode(Samples.events().get(name));
    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualTo(new String(GoldenFiles.of(name).data(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("sampleNames")
  void headers_that_are_written_equal_the_golden_file(String name) {
    EventEnvelope envelope = Samples.envelope(name, Samples.events().get(name));
    assertThat(EventHeaders.of(envelope))
        .containsExactlyInAnyOrderEntriesOf(GoldenFiles.of(name).headers());
  }

  @ParameterizedTest
  @MethodSource("sampleNames")
  void a_golden_file_reads_as_the_event_that_it_was_written_from(String name) {
    Golden golden = GoldenFiles.of(name);
    TicketEvent event = Samples.events().get(name);
    assertThat(EventJson.decode(golden.type(), golden.data()))
        .isEqualTo(new DecodedEvent.Known(event));
    assertThat(EventHeaders.read(golden.headers())).isEqualTo(Samples.envelope(name, event));
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void every_golden_file_there_ever_was_still_reads(Golden golden) {
    assertThat(EventJson.decode(golden.type(), golden.data()))
        .isInstanceOf(DecodedEvent.Known.class);
    assertThat(EventHeaders.read(golden.headers()).type()).isEqualTo(golden.type());
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void fields_of_a_newer_writer_are_ignored_at_every_depth(Golden golden) {
    JsonNode newer = golden.tree().deepCopy();
    addUnknownFields(newer);
    assertThat(EventJson.decode(golden.type(), GoldenFiles.bytes(newer)))
        .isEqualTo(EventJson.decode(golden.type(), golden.data()));
  }

  private static void addUnknownFields(JsonNode node) {
    node.forEach(GoldenFilesTest::addUnknownFields);
    if (node instanceof ObjectNode object) {
      object.put("a_later_field", 1).putObject("another_one").put("with", "depth");
    }
  }
}
