package helpdesk.query.feed.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredValueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "a", "a.b.c", "$set", "100%", "%2e", "\0", "=", "0", "né 😀", "..$$%%"})
  void any_value_comes_back_and_is_one_part_of_a_path(String value) {
    String stored = StoredValue.of(value);
    assertThat(stored).startsWith("=").doesNotContain(".", "$", "\0");
    assertThat(StoredValue.read(stored)).isEqualTo(value);
  }

  @Test
  void no_value_is_a_dash() {
    assertThat(StoredValue.of(null)).isEqualTo("-");
    assertThat(StoredValue.read("-")).isNull();
  }

  @Test
  void what_is_stored_for_ever_is_this() {
    assertThat(StoredValue.of("ann.b@x.org")).isEqualTo("=ann%2eb@x%2eorg");
  }
}
