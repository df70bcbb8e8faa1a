package helpdesk.command.relay.core;

import helpdesk.command.relay.core.Broker.Topic;
import helpdesk.command.relay.core.OwnedShard.Phase;
import helpdesk.events.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Carries the log of the shards that this replica holds to Kafka. One thread calls {@link #step}
 * again and again; acknowledgements come by callback and are never waited for. All that must
 * survive is in the log, in the lease's bound and in Kafka, so it may be killed between any two
 * lines.
 */
public final class Relay {
  private static final long LOOK_MILLIS = 5_000;

  private final LeaseTable table;
  private final Broker broker;
  private final RelayClock clock;
  private final RelaySettings settings;
  private final AppendedShards appended;

  private final OwnedShards shards = new OwnedShards();
  private final Gate logGate = new Gate("PostgreSQL");
  private final Gate brokerGate = new Gate("Kafka");
  private final Leaseholder leases;
  private final Recovery recovery;
  private final Sending sending;
  private final HeadsPublisher heads;
  private final Retreat retreat = new Retreat();
  private final Set<Integer> foreign = new TreeSet<>();

  private Generation generation;
  private long idle;
  private long nextWakeOthers = Long.MIN_VALUE;
  private long nextLook = Long.MIN_VALUE;
  private long acknowledgedBefore;
  private long failedRuns;
  private boolean stopping;
  private volatile RelayStatus status = RelayStatus.NONE;

  public Relay(
      EventLog log,
      LeaseTable table,
      Broker broker,
      RelayClock clock,
      RelaySettings settings,
      AppendedShards appended) {
    this.table = table;
    this.broker = broker;
    this.clock = clock;
    this.settings = settings;
    this.appended = appended;
    leases = new Leaseholder(table, settings, clock, shards);
    recovery = new Recovery(log, broker, clock, shards);
    sending = new Sending(log, settings, shards);
    heads = new HeadsPublisher(log, broker, leases, shards, clock, settings.headsMillis());
  }

  /** One round; for how many milliseconds the caller may wait for a signal before the next. */
  public long step() {
    long now = clock.millis();
    appended.take().stream().filter(shard -> !shards.holds(shard)).forEach(foreign::add);
    boolean worked = false;
    if (logGate.open(now)) {
      try {
        worked = round(now);
        logGate.succeeded();
      } catch (LogUnavailableException e) {
        logGate.failed(clock.millis(), e.getMessage());
      }
    }
    status = describe(now);
    return pause(worked);
  }

  /** What it does at the moment; from any thread. */
  public RelayStatus status() {
    return status;
  }

  /** From now on sends nothing new; steps only await what is under way. */
  public void stopSending() {
    stopping = true;
  }

  /** Whether nothing is under way any more. */
  public boolean quiet() {
    return generation == null || !generation.alive() || generation.inFlight() == 0;
  }

  /** Ends for good: writes the bounds and gives the leases back, if the database answers. */
  public void leave() {
    try {
      leases.leave();
    } catch (LogUnavailableException e) {
      logGate.failed(clock.millis(), e.getMessage());
    }
    if (generation != null) {
      generation.fail("the relay ends");
    }
  }

  private boolean round(long now) {
    if (retreat.isOn() && !reachesKafka(now)) {
      wakeOthers(now);
      return false;
    }
    leases.keep(now);
    boolean worked = !stopping && leases.valid() && brokerGate.open(now) && relay(now);
    leases.saveBounds(now);
    leases.saveStops();
    if (!stopping && brokerGate.open(now)) {
      heads.publishIfDue(now);
    }
    wakeOthers(now);
    retreatIfDue(now);
    return worked;
  }

  /** Whoever cannot use Kafka must not keep shards from those who can; the last one stays. */
  private void retreatIfDue(long now) {
    retreat.note(brokerGate.sound(), acknowledged(), now);
    if (retreat.isDue(now) && leases.liveReplicas() > 1 && !stopping) {
      leases.leave();
      if (generation != null) {
        generation.fail("others shall try, since Kafka cannot be used from here");
        goBack(now);
      }
      retreat.begin(now);
    }
  }

  private boolean reachesKafka(long now) {
    if (stopping || !retreat.mayProbe(now) || !brokerGate.open(now)) {
      return false;
    }
    try {
      generation = open(now);
      retreat.end(now);
      return true;
    } catch (BrokerUnavailableException e) {
      brokerGate.failed(clock.millis(), e.getMessage());
      return false;
    }
  }

  private boolean relay(long now) {
    try {
      if (generation != null) {
        generation.requireAnswers(now);
      }
      if (generation != null && !generation.alive()) {
        goBack(now);
        return false;
      }
      if (generation == null) {
        generation = open(now);
      }
      lookAtTopic(now);
      shards.all().forEach(shard -> shard.recheck(now, settings.recheckMillis()));
      boolean recovered = recovery.advance(generation);
      boolean sent = sending.advance(generation, now);
      if (generation.sound(now)) {
        brokerGate.succeeded();
      }
      return recovered || sent;
    } catch (BrokerUnavailableException e) {
      shards.in(Phase.FOLDING).forEach(OwnedShard::goBack);
      brokerGate.failed(clock.millis(), e.getMessage());
      return false;
    }
  }

  /** An idle producer would not notice that Kafka is gone, or that its topic is another one. */
  private void lookAtTopic(long now) {
    if (now >= nextLook) {
      if (!broker.topic().id().equals(generation.topicId())) {
        generation.fail("the topic was made anew");
      }
      nextLook = now + LOOK_MILLIS;
    }
  }

  /** After the first failure nothing that this producer did counts beyond what was proven. */
  private void goBack(long now) {
    for (OwnedShard shard : shards.all()) {
      String refused = shard.refused();
      shard.goBack();
      if (refused != null) {
        shards.stop(shard, new ShardStoppedException(StopReason.RECORD_REFUSED, refused), now);
      }
    }
    acknowledgedBefore += generation.acknowledged();
    failedRuns++;
    brokerGate.failed(now, generation.failure());
    generation = null;
  }

  private Generation open(long now) {
    Topic topic = broker.topic();
    if (topic.partitions() != Shards.COUNT) {
      throw new BrokerUnavailableException(
          "the topic has %d partitions and needs %d; nothing is sent"
              .formatted(topic.partitions(), Shards.COUNT),
          null);
    }
    return new Generation(topic.id(), broker.open(), now);
  }

  private long acknowledged() {
    return acknowledgedBefore + (generation == null ? 0 : generation.acknowledged());
  }

  private void wakeOthers(long now) {
    if (leases.liveReplicas() < 2) {
      foreign.clear();
    } else if (!foreign.isEmpty() && now >= nextWakeOthers) {
      List<Integer> woken = new ArrayList<>(foreign);
      foreign.clear();
      nextWakeOthers = now + 20;
      table.wakeOthers(woken);
    }
  }

  private long pause(boolean worked) {
    idle = worked ? settings.busyMillis() : Math.min(settings.idleMillis(), Math.max(1, idle * 2));
    return foreign.isEmpty() ? idle : Math.min(idle, 20);
  }

  private RelayStatus describe(long now) {
    Map<Integer, String> stopped = new TreeMap<>();
    long events = 0;
    long behind = 0;
    int recovering = 0;
    for (OwnedShard shard : shards.all()) {
      events += shard.lagEvents();
      behind = Math.max(behind, shard.lagMillis(now));
      switch (shard.phase()) {
        case FRESH, FOLDING -> recovering++;
        case STOPPED -> stopped.put(shard.shard(), shard.stop().reason().name());
        case RUNNING -> {}
      }
    }
    return new RelayStatus(
        shards.count(),
        recovering,
        stopped,
        events,
        behind,
        acknowledged(),
        failedRuns,
        heads.asOf(),
        logGate.sound(),
        brokerGate.sound(),
        heads.sound());
  }
}
