package helpdesk.simulation.world;

import helpdesk.command.relay.core.Lease;
import helpdesk.command.relay.core.LeaseTable;
import helpdesk.command.relay.core.LogUnavailableException;
import helpdesk.command.relay.core.MemoryLeases;
import helpdesk.command.relay.core.Standing;
import helpdesk.simulation.stage.Stage;
import java.util.Collection;
import java.util.List;

/** The lease rows as one relay sees them; every bound that is written must be proven by Kafka. */
public final class Leases implements LeaseTable {
  private final LeaseTable mine;
  private final MemoryLeases all;
  private final Kafka kafka;
  private final Truth truth;
  private final Parts parts;
  private final Connection connection;

  public Leases(
      String replica, MemoryLeases all, Kafka kafka, Truth truth, Stage stage, Weather weather) {
    this.mine = all.of(replica);
    this.all = all;
    this.kafka = kafka;
    this.truth = truth;
    this.parts = new Parts(stage.dice());
    this.connection =
        new Connection(
            stage, weather, Weather.Server.POSTGRES, why -> new LogUnavailableException(why, null));
  }

  @Override
  public Standing beat() {
    return connection.call("beat", mine::beat);
  }

  @Override
  public List<Lease> acquire(int atMost) {
    return connection.call("acquire " + atMost, () -> mine.acquire(atMost));
  }

  @Override
  public void saveBounds(Collection<Lease> leases) {
    for (List<Lease> some : parts.of(leases)) {
      connection.run(
          "save bounds of " + some.size(),
          () -> {
            mine.saveBounds(some);
            some.forEach(this::requireProven);
          });
    }
  }

  @Override
  public void saveStopped(Collection<Lease> leases, boolean stopped) {
    connection.run("save stopped " + stopped, () -> mine.saveStopped(leases, stopped));
  }

  @Override
  public void release(Collection<Lease> leases) {
    for (List<Lease> some : parts.of(leases)) {
      connection.run(
          "release " + some.size(),
          () -> {
            mine.release(some);
            some.forEach(this::requireProven);
          });
    }
  }

  @Override
  public void leave() {
    connection.run("leave", mine::leave);
  }

  @Override
  public void wakeOthers(Collection<Integer> shards) {
    connection.run("wake others", () -> mine.wakeOthers(shards));
  }

  private void requireProven(Lease lease) {
    truth.requireProven(all.bound(lease.shard()), kafka.partition(lease.shard()));
  }
}
