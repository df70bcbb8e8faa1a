package helpdesk.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.simulation.bugs.KnownBug;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation has teeth: whoever plants one of these bugs breaks the build. */
class KnownBugsTest {

  @BeforeAll
  static void silence() {
    Silence.begin();
  }

  @ParameterizedTest
  @EnumSource(KnownBug.class)
  void each_known_bug_is_found_within_the_seeds(KnownBug bug, TestReporter reporter) {
    Optional<String> found =
        LongStream.rangeClosed(1, Seeds.SHORT)
            .mapToObj(seed -> Simulation.play(seed, bug.plant()))
            .flatMap(Optional::stream)
            .findFirst();

    assertThat(found).as("what %s breaks", bug).isPresent();
    reporter.publishEntry(bug.name(), found.get().lines().findFirst().orElseThrow());
  }
}
