package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.localstack.process.Proc;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger does first: one command, one ticket, and the plug pulled. */
@Tag("run")
@Order(0)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OneCommandIT {
  private OneCommand run;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    run = new OneCommand(folder);
  }

  @AfterEach
  void leaveNothingBehind() throws Exception {
    if (run.running()) {
      run.end("KILL");
    }
  }

  @Test
  void a_ticket_is_seen_outlives_a_sigkill_and_everything_ends_on_ctrl_c() throws Exception {
    run.start();
    Client stranger = run.addresses().client("stranger");
    Answer opened = stranger.open("Does it work?");
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    assertSeen(stranger, opened);

    assertThat(run.processes()).hasSizeGreaterThan(4);
    List<Long> left = run.end("KILL");
    Patience.until("an end of all processes").until(() -> left.stream().noneMatch(Proc::alive));

    run.start();
    assertSeen(stranger, opened);
    assertThat(stranger.note(opened.id(), "It does").status()).isEqualTo(200);
    assertThat(run.end("INT")).as("processes left after Ctrl-C").isEmpty();
  }

  private static void assertSeen(Client stranger, Answer opened) {
    String[] fresh = {"Consistency-Token", opened.token(), "Prefer", "wait=5"};
    Patience.until("the ticket in the list")
        .until(() -> Reads.versionIn(stranger.read("/tickets", fresh), opened.id()) == 1);
    assertThat(stranger.dashboard().body().path("by_status").path("open").asLong()).isEqualTo(1);
    assertThat(stranger.ticket(opened.id()).body().path("message").asText())
        .isEqualTo("Does it work?");
  }
}
