package helpdesk.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.systemtests.MonotonousReader;
import helpdesk.systemtests.StubbornAgent;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.Repeated;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.Writers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** People at work, some of whom repeat each command until it is answered. */
final class Load implements AutoCloseable {
  /** Where events would lie that no view could take. */
  private static final List<String> LEFT_BEHIND = List.of("parked_tickets", "quarantined_records");

  private static final int WRITERS = 3;
  private static final int STUBBORN = 2;
  private static final int PAUSE_MILLIS = TestSize.of(150, 50);
  private static final int MORE = 15;
  private static final Duration COMPLETE_WITHIN = Duration.ofSeconds(60);

  private final HelpdeskSystem system;
  private final Journal journal = new Journal();
  private final List<StubbornAgent> stubborn;
  private final MonotonousReader reader;
  private final Repeated agents;
  private final Writers writers;

  private Load(HelpdeskSystem system) {
    this.system = system;
    long now = System.nanoTime();
    this.stubborn =
        IntStream.range(0, STUBBORN)
            .mapToObj(i -> new StubbornAgent(system, journal, "stubborn " + now + "." + i, i))
            .toList();
    this.reader = MonotonousReader.start(system);
    this.agents = Repeated.start(PAUSE_MILLIS, stubborn);
    this.writers = Writers.start(system, journal, WRITERS);
  }

  static Load on(HelpdeskSystem system) {
    return new Load(system);
  }

  /** Waits until commands are answered, and all that is committed now is in the views. */
  void awaitWell() throws SQLException {
    writers.awaitKept(MORE);
    Quiet.awaitAtLeast(system, Quiet.committed(system));
    reader.awaitReads(5);
  }

  @Override
  public void close() {
    writers.close();
    agents.close();
    reader.close();
  }

  /** Compares everything with everything. */
  void verify() throws SQLException {
    assertThat(journal.surprises()).as("answers that no fault excuses").isEmpty();
    for (StubbornAgent agent : stubborn) {
      assertThat(agent.mistakes()).as("what should not have been answered").isEmpty();
    }
    EndState.verify(system, journal);
    for (String rest : LEFT_BEHIND) {
      assertThat(system.view(rest).countDocuments()).as(rest).isZero();
    }
    Client auditor = system.client("auditor");
    await("completeness")
        .atMost(COMPLETE_WITHIN)
        .untilAsserted(
            () ->
                assertThat(auditor.read("/completeness").body().path("complete").asBoolean())
                    .isTrue());
  }

  @Override
  public String toString() {
    return journal.kept() + " commands kept, answers " + journal;
  }
}
