package helpdesk.command.relay.core;

import helpdesk.events.LogHeads;
import java.time.Instant;

/**
 * Publishes how far the log has come, while this replica holds shard 0. A stopped shard does not
 * stop it: freshness must then get worse, visibly.
 */
final class HeadsPublisher {
  private final EventLog log;
  private final Broker broker;
  private final Leaseholder leases;
  private final OwnedShards shards;
  private final RelayClock clock;
  private final long every;
  private final Gate gate = new Gate("Kafka's topic of log heads");
  private long next = Long.MIN_VALUE;
  private Instant asOf;

  HeadsPublisher(
      EventLog log,
      Broker broker,
      Leaseholder leases,
      OwnedShards shards,
      RelayClock clock,
      long every) {
    this.log = log;
    this.broker = broker;
    this.leases = leases;
    this.shards = shards;
    this.clock = clock;
    this.every = every;
  }

  void publishIfDue(long now) {
    if (now < next || !gate.open(now) || !mayPublish()) {
      return;
    }
    next = now + every;
    LogHeads heads = log.heads();
    try {
      if (mayPublish()) {
        String failure = broker.headsFailure();
        // Each one is a try, whatever became of those before.
        broker.publish(heads);
        judge(failure, heads);
      }
    } catch (BrokerUnavailableException e) {
      gate.failed(clock.millis(), e.getMessage());
    }
  }

  Instant asOf() {
    return asOf;
  }

  /** Whether they arrive, where this replica is the one who publishes them. */
  boolean sound() {
    return gate.sound() || !mayPublish();
  }

  private void judge(String failure, LogHeads heads) {
    if (failure == null) {
      asOf = heads.asOf();
      gate.succeeded();
    } else {
      gate.failed(clock.millis(), failure);
    }
  }

  private boolean mayPublish() {
    return leases.valid() && shards.holds(0) && !shards.get(0).leaving();
  }
}
