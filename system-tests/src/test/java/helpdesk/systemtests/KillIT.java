package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import helpdesk.localstack.LocalServer;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import helpdesk.systemtests.harness.Writers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 in the middle of the work, again and again. */
@WithHelpdesk
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KillIT {
  private static final int CLIENTS = 8;
  private static final int KILLS = TestSize.of(1, 5);

  @ParameterizedTest
  @EnumSource
  void whatever_is_killed_every_answered_command_is_everywhere_exactly_once(
      Victim victim, HelpdeskSystem system) throws Exception {
    LocalServer server = victim.of(system);
    assumeTrue(server.pid() > 0, "the process belongs to somebody else");
    Journal journal = new Journal();
    try (Writers writers = Writers.start(system, journal, CLIENTS)) {
      for (int kill = 0; kill < KILLS; kill++) {
        writers.awaitKept(60);
        server.kill();
        writers.awaitTried(2 * CLIENTS);
        server.start();
        writers.awaitKept(40);
      }
    }
    System.out.println(KILLS + " times killed " + victim + ", answers: " + journal);
    EndState.verify(system, journal);
    assertThat(journal.surprises()).as("answers that no fault excuses").isEmpty();
  }
}
