package helpdesk.command.relay;

import helpdesk.command.relay.core.AppendedShards;
import helpdesk.command.relay.core.Relay;
import helpdesk.command.relay.core.RelaySettings;
import helpdesk.command.relay.core.RelayStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The core over real ports, stepped by a thread that can stop dead between two steps. */
final class MortalRelay {
  private final Relay relay;
  private final CountDownLatch dead = new CountDownLatch(1);
  private final Thread thread;

  MortalRelay(RelayServers servers, String replica) {
    RelayDatabase database = servers.database(replica);
    relay =
        new Relay(
            new JdbcEventLog(database),
            new JdbcLeaseTable(database, replica, RelaySettings.standard().leaseMillis()),
            new KafkaBroker(servers.kafka(replica)),
            () -> System.nanoTime() / 1_000_000,
            RelaySettings.standard(),
            new AppendedShards());
    thread = Thread.ofPlatform().daemon().start(this::live);
  }

  RelayStatus status() {
    return relay.status();
  }

  /** No flush, no bound, no lease given back. */
  void die() throws InterruptedException {
    dead.countDown();
    thread.join();
  }

  private void live() {
    try {
      long pause = 0;
      while (!dead.await(pause, TimeUnit.MILLISECONDS)) {
        pause = relay.step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
