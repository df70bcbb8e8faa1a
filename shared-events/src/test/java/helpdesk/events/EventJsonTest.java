package helpdesk.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.events.DecodedEvent.Known;
import helpdesk.events.DecodedEvent.Undecodable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
  private static final String OPENED = EventType.OPENED.wire();
  private static final String SECRET = "geheim: hunter2";

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "helpdesk.ticket.opened.v2", "helpdesk.ticket.merged.v1", "org.else.thing"})
  void an_event_type_that_is_not_known_is_a_value_and_no_crash(String type) {
    assertThat(EventJson.decode(type, "{}".getBytes(UTF_8)))
        .isEqualTo(new DecodedEvent.UnknownType(type));
  }

  @ParameterizedTest
  @EnumSource
  void a_record_without_a_value_is_undecodable(EventType type) {
    assertThat(EventJson.decode(type.wire(), null)).isInstanceOf(Undecodable.class);
    assertThat(EventJson.decode(type.wire(), new byte[0])).isInstanceOf(Undecodable.class);
    assertThat(EventJson.decode(type.wire(), "null".getBytes(UTF_8)))
        .isInstanceOf(Undecodable.class);
    assertThat(EventJson.decode(type.wire(), "{}".getBytes(UTF_8))).isInstanceOf(Undecodable.class);
  }

  static Stream<Arguments> brokenFields() {
    return Stream.of(
        arguments("/message", "17"),
        arguments("/message", "true"),
        arguments("/message", "null"),
        arguments("/message", "{}"),
        arguments("/message", "[\"a\"]"),
        arguments("/follow_up_of", "\"no uuid\""),
        arguments("/follow_up_of", "\"\""),
        arguments("/follow_up_of", "7"),
        arguments("/customer", "\"Ana\""),
        arguments("/customer/email", "12"),
        arguments("/after", "null"),
        arguments("/after", "[]"),
        arguments("/after/status", "\"reopened\""),
        arguments("/after/status", "0"),
        arguments("/after/status", "null"),
        arguments("/after/priority", "\"asap\""),
        arguments("/after/tags", "\"vip\""),
        arguments("/after/tags", "[null]"),
        arguments("/after/tags", "[1]"),
        arguments("/after/has_note", "\"true\""),
        arguments("/after/has_note", "1"),
        arguments("/after/has_note", "null"),
        arguments("/after/created_at", "null"),
        arguments("/after/created_at", "1767225600"),
        arguments("/after/created_at", "\"\""),
        arguments("/after/created_at", "\"yesterday\""),
        arguments("/after/created_at", "\"2026-02-30T00:00:00Z\""));
  }

  @ParameterizedTest
  @MethodSource("brokenFields")
  void a_value_of_the_wrong_type_is_undecodable_and_the_reason_says_where(
      String pointer, String value) {
    ObjectNode data = (ObjectNode) GoldenFiles.of(OPENED).tree().deepCopy();
    int cut = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) data.at(pointer.substring(0, cut));
    parent.set(pointer.substring(cut + 1), GoldenFiles.tree(value.getBytes(UTF_8)));
    assertThat(undecodable(OPENED, GoldenFiles.bytes(data)))
        .containsAnyOf(pointer, "missing in " + pointer.substring(0, Math.max(1, cut)));
  }

  static Stream<Arguments> requiredFields() {
    return Stream.of(
        arguments("", "after"),
        arguments("", "message"),
        arguments("/after", "status"),
        arguments("/after", "priority"),
        arguments("/after", "has_note"),
        arguments("/after", "created_at"));
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void a_missing_required_field_is_undecodable(String parent, String field) {
    ObjectNode data = (ObjectNode) GoldenFiles.of(OPENED).tree().deepCopy();
    ((ObjectNode) data.at(parent)).remove(field);
    undecodable(OPENED, GoldenFiles.bytes(data));
  }

  @ParameterizedTest
  @EnumSource
  void an_event_that_is_cut_anywhere_is_undecodable(EventType type) {
    byte[] whole = GoldenFiles.of(type.wire()).data();
    for (int length = 0; length < whole.length; length++) {
      undecodable(type.wire(), Arrays.copyOf(whole, length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello", "[]", "17", "\"text\"", "true", "<xml/>", "\u0000", "{\"message\":}"})
  void what_is_no_json_object_is_undecodable(String value) {
    undecodable(OPENED, value.getBytes(UTF_8));
  }

  @Test
  void bytes_after_the_event_make_it_undecodable() {
    String event = new String(GoldenFiles.of(OPENED).data(), UTF_8);
    undecodable(OPENED, (event + event).getBytes(UTF_8));
    undecodable(OPENED, (event + "x").getBytes(UTF_8));
  }

  @Test
  void bytes_that_are_no_text_are_undecodable() {
    byte[] data = GoldenFiles.of(OPENED).data().clone();
    data[new String(data, UTF_8).indexOf("Gr") + 2] = (byte) 0xff;
    undecodable(OPENED, data);
  }

  @Test
  void absurd_depth_and_absurd_numbers_are_undecodable_and_end_soon() {
    undecodable(OPENED, ("{\"x\":" + "[".repeat(1_000_000)).getBytes(UTF_8));
    undecodable(OPENED, ("{\"x\":" + "9".repeat(1_000_000) + "}").getBytes(UTF_8));
    undecodable(OPENED, ("{\"message\":\"" + "a".repeat(25_000_000) + "\"}").getBytes(UTF_8));
    undecodable(OPENED, "{\"after\":{\"created_at\":1e999999999}}".getBytes(UTF_8));
  }

  @Test
  void a_long_text_is_read_whole() {
    TicketEvent.NoteWritten sample =
        (TicketEvent.NoteWritten) Samples.events().get(EventType.NOTE_WRITTEN.wire());
    TicketEvent event =
        new TicketEvent.NoteWritten(sample.before(), sample.after(), "👩🏽‍🚒".repeat(10_000));
    assertThat(EventJson.decode(EventType.of(event).wire(), EventJson.encode(event)))
        .isEqualTo(new Known(event));
  }

  static Stream<String> broken_events_that_hold_a_secret() {
    return Stream.of(
        "{\"message\":\"%s\"}",
        "{\"message\":{\"%s\":1}}",
        "{\"message\":[\"%s\"]}",
        "{\"%s\":\"%<s\"}",
        "{\"follow_up_of\":\"%s\"}",
        "{\"customer\":\"%s\"}",
        "{\"customer\":{\"name\":{\"%s\":\"%<s\"}}}",
        "{\"after\":\"%s\"}",
        "{\"after\":{\"status\":\"%s\"}}",
        "{\"after\":{\"priority\":\"%s\"}}",
        "{\"after\":{\"created_at\":\"%s\"}}",
        "{\"after\":{\"has_note\":\"%s\"}}",
        "{\"after\":{\"tags\":\"%s\"}}",
        "\"%s\"",
        "%s",
        "{\"message\":%s}",
        "{\"message\":\"%s",
        "{\"message\":\"x\"} %s");
  }

  @ParameterizedTest
  @MethodSource("broken_events_that_hold_a_secret")
  void the_reason_never_tells_what_a_customer_wrote(String broken) {
    String reason = undecodable(OPENED, broken.formatted(SECRET).getBytes(UTF_8));
    assertThat(SECRET.split(": ")).noneMatch(reason::contains);
    assertThat(reason).isNotBlank().hasSizeLessThan(200);
  }

  @Test
  void each_type_has_one_name_and_each_event_a_type() {
    assertThat(Arrays.stream(EventType.values()).map(EventType::wire))
        .doesNotHaveDuplicates()
        .allMatch(wire -> wire.matches("helpdesk\\.ticket\\.[a-z-]+\\.v[1-9]\\d*"));
    assertThat(Arrays.stream(EventType.values()).map(EventType::event))
        .containsAll(
            Arrays.asList(TicketEvent.class.getPermittedSubclasses()).stream()
                .<Class<? extends TicketEvent>>map(type -> type.asSubclass(TicketEvent.class))
                .toList());
  }

  private static String undecodable(String type, byte[] data) {
    DecodedEvent decoded = EventJson.decode(type, data);
    assertThat(decoded).isInstanceOf(Undecodable.class);
    return ((Undecodable) decoded).reason();
  }
}
