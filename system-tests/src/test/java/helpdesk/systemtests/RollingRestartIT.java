package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.localstack.ServiceProcess;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.Balancer;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import helpdesk.systemtests.harness.Writers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A deploy: nobody who works notices it. */
@WithHelpdesk
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RollingRestartIT {
  private static final int CLIENTS = 4;
  private static final int READERS = 2;

  /** More would mean that it was killed. */
  private static final Duration END_WITHIN = Duration.ofSeconds(7);

  @Test
  void every_replica_is_restarted_under_load_and_no_request_fails(HelpdeskSystem system)
      throws Exception {
    Journal journal = new Journal();
    system.scale(2, 2);
    List<Duration> ends = new ArrayList<>();
    Readers readers;
    try (Balancer balancer = Balancer.before(system);
        Readers reading = Readers.start(balancer, READERS);
        Writers writers = Writers.start(balancer, journal, CLIENTS)) {
      readers = reading;
      writers.awaitKept(50);
      for (int round = 0; round < TestSize.of(1, 4); round++) {
        for (ServiceProcess replica : replicas(system)) {
          ends.add(restart(replica, balancer));
          writers.awaitKept(20);
          reading.awaitReads(20);
        }
      }
    }
    System.out.printf(
        "restarted under load, each ended within %s; answers: %s; reads: %s%n",
        Collections.max(ends), journal, readers);
    assertThat(ends).allSatisfy(end -> assertThat(end).isLessThan(END_WITHIN));
    assertThat(readers.failures()).as("reads that failed").isEmpty();
    assertThat(journal.surprises()).as("commands that failed").isEmpty();
    assertThat(journal.unserved()).as("commands without an answer, or 503").isEmpty();
    EndState.verify(system, journal);
  }

  private static List<ServiceProcess> replicas(HelpdeskSystem system) {
    List<ServiceProcess> all = new ArrayList<>(system.commandServices());
    all.addAll(system.queryServices());
    return all;
  }

  private static Duration restart(ServiceProcess replica, Balancer balancer) {
    long begin = System.nanoTime();
    replica.stop();
    Duration end = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(balancer.sendsTo(replica)).as("known to be away before it was").isFalse();
    replica.start();
    balancer.awaitIn(replica);
    return end;
  }
}
