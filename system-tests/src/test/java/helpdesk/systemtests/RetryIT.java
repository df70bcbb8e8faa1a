package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.localstack.LocalServer;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Repeated;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever does not know what became of a command sends it again, under the same key. */
@WithHelpdesk
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RetryIT {
  private static final int CLIENTS = 6;
  private static final int PAUSE_MILLIS = TestSize.of(60, 20);
  private static final int ROUNDS = TestSize.of(1, 10);
  private static final int MORE = 40;

  @Test
  void what_is_repeated_until_it_is_answered_happens_exactly_once_whatever_is_killed_meanwhile(
      HelpdeskSystem system) throws Exception {
    system.scale(2, 1);
    Journal journal = new Journal();
    List<StubbornAgent> agents = agents(system, journal);
    try (Repeated clients = Repeated.start(PAUSE_MILLIS, agents)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Victim victim : List.of(Victim.COMMAND_SERVICE, Victim.POSTGRESQL)) {
          awaitMore(agents, StubbornAgent::events);
          LocalServer server = victim.of(system);
          server.kill();
          awaitMore(agents, StubbornAgent::sent);
          server.start();
        }
      }
      awaitMore(agents, StubbornAgent::events);
    }
    System.out.printf(
        "%d requests for %d events, answers: %s%n",
        sum(agents, StubbornAgent::sent), sum(agents, StubbornAgent::events), journal);
    for (StubbornAgent agent : agents) {
      assertThat(agent.mistakes()).as("what should not have been answered").isEmpty();
      assertThat(count(system, "ticket where created_by = ?", agent.actor()))
          .as("tickets opened by %s", agent.actor())
          .isEqualTo(agent.tickets());
      assertThat(count(system, "event_log where actor = ?", agent.actor()))
          .as("events caused by %s", agent.actor())
          .isEqualTo(agent.events());
    }
    EndState.verify(system, journal);
  }

  private static List<StubbornAgent> agents(HelpdeskSystem system, Journal journal) {
    long now = System.nanoTime();
    return IntStream.range(0, CLIENTS)
        .mapToObj(i -> new StubbornAgent(system, journal, "stubborn " + now + "." + i, i))
        .toList();
  }

  private static void awaitMore(List<StubbornAgent> agents, ToLongFunction<StubbornAgent> what) {
    long enough = sum(agents, what) + MORE;
    Patience.until("%d more".formatted(MORE)).until(() -> sum(agents, what) >= enough);
  }

  private static long sum(List<StubbornAgent> agents, ToLongFunction<StubbornAgent> what) {
    return agents.stream().mapToLong(what).sum();
  }

  private static long count(HelpdeskSystem system, String of, String actor) throws SQLException {
    try (var connection = system.sql();
        var query = connection.prepareStatement("select count(*) from " + of)) {
      query.setString(1, actor);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
