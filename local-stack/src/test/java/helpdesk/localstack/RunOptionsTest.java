package helpdesk.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunOptionsTest {
  private static final Path ROOT = Path.of("/repository");

  @Test
  void the_defaults_are_those_that_the_readme_names() {
    RunOptions options = RunOptions.of(List.of(), Map.of(), ROOT);
    assertThat(options.writePort()).isEqualTo(8080);
    assertThat(options.readPort()).isEqualTo(8081);
    assertThat(options.data()).isEqualTo(ROOT.resolve(".local"));
    assertThat(options.fresh()).isFalse();
  }

  @Test
  void an_option_wins_over_its_variable() {
    Map<String, String> environment =
        Map.of(
            "HELPDESK_WRITE_PORT", "1000", "HELPDESK_READ_PORT", "1001", "HELPDESK_KAFKA_PORT", "");
    RunOptions options =
        RunOptions.of(List.of("--fresh", "--write-port", "2000"), environment, ROOT);
    assertThat(options.writePort()).isEqualTo(2000);
    assertThat(options.readPort()).isEqualTo(1001);
    assertThat(options.servers().kafka()).isEqualTo(19092);
    assertThat(options.fresh()).isTrue();
  }

  @Test
  void what_nobody_knows_is_refused() {
    for (List<String> wrong :
        List.of(
            List.of("--frish"),
            List.of("--write-port"),
            List.of("--write-port", "0"),
            List.of("--write-port", "65536"),
            List.of("--write-port", "http"))) {
      assertThatThrownBy(() -> RunOptions.of(wrong, Map.of(), ROOT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.getFirst());
    }
  }
}
