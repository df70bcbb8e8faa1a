package helpdesk.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadersTest {
  private static final String OPENED = EventType.OPENED.wire();
  private static final EventEnvelope FULL = Samples.envelope(OPENED, Samples.events().get(OPENED));
  private static final EventEnvelope SPARSE =
      Samples.envelope(OPENED + ".sparse", Samples.events().get(OPENED));

  @Test
  void an_envelope_comes_back_as_it_went() {
    assertThat(EventHeaders.read(EventHeaders.of(FULL))).isEqualTo(FULL);
    assertThat(EventHeaders.read(EventHeaders.of(SPARSE))).isEqualTo(SPARSE);
  }

  @Test
  void what_is_absent_has_no_header() {
    assertThat(EventHeaders.of(SPARSE))
        .doesNotContainKeys("prev", "role", "request_id", "traceparent", "overwrote")
        .doesNotContainValue(null);
  }

  @Test
  void headers_of_a_newer_writer_are_ignored() {
    Map<String, String> headers = new HashMap<>(EventHeaders.of(FULL));
    headers.put("ce_dataschema", "/something/new");
    assertThat(EventHeaders.read(headers)).isEqualTo(FULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce_id",
        "ce_type",
        "ce_subject",
        "ce_time",
        "era",
        "shard",
        "seq",
        "prev",
        "version",
        "actor"
      })
  void a_required_header_that_is_missing_or_null_is_named(String name) {
    Map<String, String> headers = new HashMap<>(EventHeaders.of(FULL));
    headers.remove(name);
    assertMalformed(headers);
    headers.put(name, null);
    assertMalformed(headers);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ce_id, 1-1-1-1-1
          ce_id, a1b2c3d4
          ce_id, ''
          ce_subject, {019a6b1f-4c00-7abc-9def-0123456789ab}
          ce_time, 2026-02-30T00:00:00Z
          ce_time, 1767225600
          era, 0
          era, 4294967297
          shard, -1
          shard, 64
          shard, 1.0
          seq, 0
          seq, 1
          seq, ' 7'
          seq, 9223372036854775808
          prev, none
          version, 0
          version, two
          overwrote, *
          """)
  void a_header_that_cannot_be_read_is_named_and_not_quoted(String name, String value) {
    Map<String, String> headers = new HashMap<>(EventHeaders.of(FULL));
    headers.put(name, value);
    assertMalformed(headers);
  }

  @Test
  void only_the_first_event_of_a_shard_has_no_predecessor() {
    Map<String, String> headers = new HashMap<>(EventHeaders.of(SPARSE));
    headers.put("prev", FULL.prev().toString());
    assertMalformed(headers);
  }

  private static void assertMalformed(Map<String, String> headers) {
    assertThatThrownBy(() -> EventHeaders.read(headers))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageStartingWith("header");
  }
}
