package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.localstack.ServiceProcess;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import helpdesk.systemtests.harness.Writers;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two of each service at once. */
@WithHelpdesk
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TwoReplicasIT {
  private static final int CLIENTS = 8;
  private static final int SHARDS = 64;
  private static final int FAIR = SHARDS / 4;

  @Test
  void two_replicas_share_the_shards_and_one_takes_over_when_the_other_is_killed(
      HelpdeskSystem system) throws Exception {
    Journal journal = new Journal();
    system.scale(2, 2);
    ShardOwners owners = new ShardOwners(system);
    awaitBothAtWork(owners);
    try (MonotonousReader reader = MonotonousReader.start(system);
        Writers writers = Writers.start(system, journal, CLIENTS)) {
      for (int kill = 0; kill < TestSize.of(1, 3); kill++) {
        writers.awaitKept(100);
        ServiceProcess command = system.commandService();
        ServiceProcess query = system.queryService();
        command.kill();
        query.kill();
        writers.awaitKept(50);
        awaitOneAtWork(owners);
        Quiet.awaitAtLeast(system, Quiet.committed(system));
        command.start();
        query.start();
        awaitBothAtWork(owners);
      }
      writers.awaitKept(100);
      reader.awaitReads(20);
    }
    System.out.println("two replicas, one of each killed, answers: " + journal);
    EndState.verify(system, journal);
    assertThat(journal.surprises()).as("answers that no fault excuses").isEmpty();
  }

  private static void awaitBothAtWork(ShardOwners owners) {
    Patience.until("two relays that share the shards")
        .untilAsserted(() -> assertShared(owners.ofRelay().values()));
    Patience.until("two projectors that share the shards")
        .untilAsserted(() -> assertShared(owners.ofProjector().values()));
  }

  private static void awaitOneAtWork(ShardOwners owners) {
    Patience.until("one relay for all shards")
        .untilAsserted(() -> assertThat(owners.ofRelay().values()).containsExactly(SHARDS));
    Patience.until("one projector for all shards")
        .untilAsserted(() -> assertThat(owners.ofProjector().values()).containsExactly(SHARDS));
  }

  private static void assertShared(Collection<Integer> shares) {
    assertThat(shares).hasSize(2).allMatch(share -> share >= FAIR);
    assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SHARDS);
  }
}
