package helpdesk.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogHeadsTest {
  private static final List<Long> HEADS = LongStream.range(0, Shards.COUNT).boxed().toList();
  private static final LogHeads SAMPLE =
      new LogHeads(2, Instant.parse("2026-03-01T08:15:30.125Z"), HEADS);

  @Test
  void heads_come_back_as_they_went() {
    assertThat(EventJson.decodeHeads(EventJson.encode(SAMPLE))).isEqualTo(SAMPLE);
  }

  @Test
  void heads_are_written_in_the_form_that_is_documented() {
    assertThat(new String(EventJson.encode(SAMPLE), UTF_8))
        .startsWith("{\"era\":2,\"as_of\":\"2026-03-01T08:15:30.125Z\",\"heads\":[0,1,2,")
        .endsWith(",62,63]}");
  }

  @Test
  void fields_of_a_newer_writer_are_ignored() {
    String newer = new String(EventJson.encode(SAMPLE), UTF_8).replaceFirst("\\{", "{\"new\":[],");
    assertThat(EventJson.decodeHeads(newer.getBytes(UTF_8))).isEqualTo(SAMPLE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "nonsense",
        "{\"era\":1,\"as_of\":\"2026-03-01T08:15:30Z\",\"heads\":[1,2]}",
        "{\"era\":1,\"as_of\":\"2026-03-01T08:15:30Z\"}",
        "{\"era\":1,\"as_of\":\"soon\",\"heads\":[]}"
      })
  void what_are_no_heads_is_refused(String value) {
    assertThatThrownBy(() -> EventJson.decodeHeads(value == null ? null : value.getBytes(UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void an_era_counts_from_one_and_a_head_from_zero() {
    assertThatThrownBy(() -> new LogHeads(0, SAMPLE.asOf(), HEADS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LogHeads(1, SAMPLE.asOf(), Collections.nCopies(Shards.COUNT, -1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
