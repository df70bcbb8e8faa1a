package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import helpdesk.systemtests.harness.Writers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each side goes on alone. */
@WithHelpdesk
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OutagesIT {
  private static final int CLIENTS = 8;

  @Test
  void commands_keep_working_while_kafka_the_document_database_and_the_query_service_are_down(
      HelpdeskSystem system) throws Exception {
    Journal journal = new Journal();
    system.queryService().kill();
    system.kafka().kill();
    system.documents().kill();
    try (Writers writers = Writers.start(system, journal, CLIENTS)) {
      writers.awaitKept(TestSize.of(200, 3_000));
    }
    System.out.println("answers while the read side was down: " + journal);
    assertThat(journal.surprises()).isEmpty();
    assertThat(journal.unanswered()).as("commands without an answer, or 503").isZero();
    system.heal();
    EndState.verify(system, journal);
  }

  @Test
  void reads_keep_working_while_postgresql_kafka_and_the_command_service_are_down(
      HelpdeskSystem system) {
    Client client = system.client("reader");
    Answer ticket = client.open("Read while the write side is down");
    Quiet.awaitFor(system);
    Patience.until("a known lag").until(() -> client.read("/tickets").lagMillis() >= 0);
    system.commandService().kill();
    system.kafka().kill();
    system.postgres().kill();
    List<String> reads =
        List.of(
            "/tickets",
            "/tickets?status=open&sort=-created_at&limit=5",
            "/tickets/" + ticket.id(),
            "/tickets/" + ticket.id() + "/history",
            "/dashboard");
    for (int round = 0; round < TestSize.of(20, 200); round++) {
      for (String path : reads) {
        Answer read = client.read(path);
        assertThat(read.status()).as("%s: %s", path, read.text()).isEqualTo(200);
      }
    }
    long lag = client.read("/tickets").lagMillis();
    Patience.until("lag that grows").until(() -> client.read("/tickets").lagMillis() > lag + 500);
    assertThat(client.read("/q/health/ready").status()).isEqualTo(200);
  }
}
