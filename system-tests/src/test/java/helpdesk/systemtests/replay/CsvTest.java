package helpdesk.systemtests.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void reads_plain_empty_and_quoted_values() {
    assertThat(Csv.parse("a,b\n1,\n\"x, \"\"y\"\"\nz\",2\r\n"))
        .containsExactly(Map.of("a", "1", "b", ""), Map.of("a", "x, \"y\"\nz", "b", "2"));
  }

  @Test
  void refuses_a_row_of_another_width() {
    assertThatThrownBy(() -> Csv.parse("a,b\n1\n")).hasMessageContaining("another width: 1");
  }
}
