package helpdesk.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=2|2",
        "WAIT = 2|2",
        "wait=\"3\"|3",
        "wait=5|5",
        "wait=6|5",
        "wait=99999999999999|5",
        "wait=0|0",
        "wait=-1|0",
        "wait=1.5|0",
        "wait=abc|0",
        "wait|0",
        "wait=|0",
        "respond-async, wait=2|2",
        "respond-async;wait=2|0",
        "foo=\"a, wait=4\", wait=1|1",
        "foo=\"a\\\", wait=4|0",
        "wait=1;x=y|1",
        "wait=1, wait=3|1",
        ", ,wait=2,|2"
      })
  void waits_as_long_as_the_reader_wishes_but_never_over_five_seconds(String header, int seconds) {
    assertThat(Preferences.parse(List.of(header)).waitFor()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void several_headers_count_as_one() {
    assertThat(Preferences.parse(List.of("handling=Strict", "wait=1")))
        .isEqualTo(new Preferences(Duration.ofSeconds(1), true, false));
    assertThat(Preferences.parse(List.of("handling=lenient, handling=strict")))
        .isEqualTo(new Preferences(Duration.ZERO, false, true));
  }

  @Test
  void what_is_not_known_is_ignored() {
    assertThat(Preferences.parse(List.of("return=minimal, handling=harsh, ;;=, \"")))
        .isEqualTo(Preferences.NONE);
    assertThat(Preferences.parse(List.of())).isEqualTo(Preferences.NONE);
  }

  @Test
  void a_very_long_header_is_no_trouble() {
    assertThat(Preferences.parse(List.of(";".repeat(20_000) + "\"\\".repeat(9_000))))
        .isEqualTo(Preferences.NONE);
  }
}
