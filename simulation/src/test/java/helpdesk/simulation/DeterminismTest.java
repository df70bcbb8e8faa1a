package helpdesk.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A seed that fails, fails again: nothing but the seed decides. */
class DeterminismTest {

  @BeforeAll
  static void silence() {
    Silence.begin();
  }

  /** Prints the traces of a few seeds, for the other process below. */
  public static void main(String[] none) {
    Silence.begin();
    System.out.println(traces());
  }

  @Test
  void the_same_seed_gives_the_same_trace_even_in_another_process() throws IOException {
    assertThat(traces()).isEqualTo(inAnotherProcess());
  }

  @Test
  void another_seed_gives_another_trace() {
    assertThat(List.of(traces().split(" "))).doesNotHaveDuplicates();
  }

  /** Several at a time, so that they disturb each other if they can. */
  private static String traces() {
    return LongStream.rangeClosed(1, 8)
        .parallel()
        .mapToObj(seed -> Long.toHexString(Simulation.trace(seed)))
        .collect(Collectors.joining(" "));
  }

  /** Where hashes have other salts, and threads other moods. */
  private static String inAnotherProcess() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DeterminismTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(other.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
