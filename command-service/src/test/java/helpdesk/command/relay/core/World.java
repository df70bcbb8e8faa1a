package helpdesk.command.relay.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.Broker.TailRecord;
import java.util.ArrayList;
import java.util.List;

/** The servers around relays, in memory, and what must be true of them at the end. */
final class World {
  final MemoryClock clock = new MemoryClock();
  final MemoryLog log = new MemoryLog(clock);
  final MemoryLeases leases = new MemoryLeases(clock);
  final MemoryBroker broker = new MemoryBroker();

  Relay relay(String replica) {
    return relay(replica, new AppendedShards());
  }

  Relay relay(String replica, AppendedShards appended) {
    return relay(replica, appended, broker);
  }

  /** A relay to whom Kafka looks like that. */
  Relay relay(String replica, AppendedShards appended, Broker seen) {
    RelaySettings s = RelaySettings.standard();
    RelaySettings small =
        new RelaySettings(
            5_000, 1_200, 1_000, 500, 7, 1L << 20, 20, 1L << 20, 2, 250, s.recheckMillis());
    return new Relay(log, leases.of(replica), seen, clock, small, appended);
  }

  /** Lets the relay do all that it can do without an answer from Kafka. */
  void run(Relay relay) {
    for (int i = 0; i < 30; i++) {
      relay.step();
    }
  }

  /** Lets time pass, answers of Kafka included. */
  void settle(Relay... relays) {
    for (int i = 0; i < 60; i++) {
      clock.pass(200);
      for (Relay relay : relays) {
        relay.step();
      }
      broker.deliver();
    }
  }

  /** What an operator does where nothing else leads out. */
  void beginEra(int era) {
    log.beginEra(era);
    leases.beginEra();
  }

  /** What a reader of the partition, from its very beginning, accepts. */
  List<TailRecord> accepted(int shard, long toOffset) {
    List<TailRecord> accepted = new ArrayList<>();
    Fold fold = new Fold(new Bound("any", 0, 0), log.currentEra(), null);
    for (TailRecord tail : broker.partition(shard).subList(0, (int) toOffset)) {
      long before = fold.reached().seq();
      fold.accept(tail);
      if (fold.reached().seq() > before) {
        accepted.add(tail);
      }
    }
    return accepted;
  }

  void requireWhole(int shard) {
    List<String> ids =
        log.events(shard).stream().map(event -> event.envelope().eventId().toString()).toList();
    assertThat(accepted(shard, broker.partition(shard).size()))
        .as("what a reader of partition %d accepts", shard)
        .extracting(tail -> tail.headers().get("ce_id"))
        .isEqualTo(ids);
  }

  void requireSoundBound(int shard) {
    Bound bound = leases.bound(shard);
    assertThat(bound.offset()).isLessThanOrEqualTo(broker.partition(shard).size());
    assertThat(accepted(shard, bound.offset()).size())
        .as("what partition %d holds below the bound %s", shard, bound)
        .isGreaterThanOrEqualTo((int) bound.seq());
  }

  LoggedEvent event(int shard, long seq) {
    return log.events(shard).get((int) seq - 1);
  }
}
