package helpdesk.command.relay.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.LogHeads;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A replica that reaches PostgreSQL but not Kafka must not keep shards from one that reaches both.
 */
class RelayRetreatTest {
  private static final int SHARD = 5;

  private final World world = new World();
  private final MemoryLog log = world.log;
  private final CutBroker cut = new CutBroker(world.broker);
  private final Relay deaf = world.relay("deaf", new AppendedShards(), cut);
  private final Relay hearing = world.relay("hearing");

  @Test
  void its_shards_go_to_the_other_one_after_some_seconds() {
    bothWork();
    cut.is(true);
    log.append(0, 1);
    log.append(63, 1);

    pass(8_000);
    assertThat(world.leases.held("deaf")).as("it may be a matter of seconds").isEqualTo(32);
    pass(8_000);

    assertThat(world.leases.held("deaf")).isZero();
    assertThat(world.leases.held("hearing")).isEqualTo(64);
    assertThat(deaf.status().brokerSound()).isFalse();
    world.requireWhole(0);
    world.requireWhole(63);
  }

  @Test
  void it_takes_none_again_before_it_has_reached_kafka() {
    bothWork();
    cut.is(true);
    pass(120_000);
    assertThat(world.leases.held("deaf")).isZero();

    cut.is(false);
    pass(10_000);

    assertThat(world.leases.held("deaf")).isEqualTo(32);
    assertThat(deaf.status().brokerSound()).isTrue();
  }

  @Test
  void it_asks_kafka_seldom_meanwhile() {
    bothWork();
    cut.is(true);
    pass(20_000);
    int before = cut.asked;
    pass(60_000);
    assertThat(cut.asked - before).isBetween(1, 35);
  }

  @Test
  void it_stays_when_there_is_no_other_one() {
    world.settle(deaf);
    cut.is(true);
    log.append(SHARD, 1);
    for (int i = 0; i < 5; i++) {
      world.settle(deaf);
    }
    assertThat(world.leases.held("deaf")).isEqualTo(64);
    cut.is(false);
    world.settle(deaf);
    world.requireWhole(SHARD);
  }

  @Test
  void when_nobody_reaches_kafka_somebody_relays_soon_after_it_is_back() {
    bothWork();
    world.broker.down(true);
    cut.is(true);
    log.append(SHARD, 1);
    pass(60_000);

    world.broker.down(false);
    cut.is(false);
    pass(4_000);

    world.requireWhole(SHARD);
    pass(10_000);
    assertThat(world.leases.held("deaf")).isEqualTo(32);
    assertThat(world.leases.held("hearing")).isEqualTo(32);
  }

  /** Metadata comes, but nothing is taken: each return is answered by a longer rest. */
  @Test
  void it_rests_longer_each_time_that_reaching_kafka_did_not_help() {
    bothWork();
    cut.losesAll(true);
    int takings = 0;
    boolean held = true;
    for (int i = 0; i < 1_500; i++) {
      log.append(0, 1);
      log.append(63, 1);
      pass(200);
      boolean holds = world.leases.held("deaf") > 0;
      takings += holds && !held ? 1 : 0;
      held = holds;
    }
    assertThat(takings).as("in five minutes").isBetween(2, 8);
    assertThat(world.leases.held("deaf") + world.leases.held("hearing")).isEqualTo(64);
  }

  private void bothWork() {
    world.settle(deaf, hearing);
    assertThat(world.leases.held("deaf")).isEqualTo(32);
    assertThat(world.leases.held("hearing")).isEqualTo(32);
  }

  private void pass(long millis) {
    for (long i = 0; i < millis; i += 200) {
      world.clock.pass(200);
      deaf.step();
      hearing.step();
      cut.loseAll();
      world.broker.deliver();
    }
  }

  /** Kafka as one sees it who may be cut off from it. */
  private static final class CutBroker implements Broker {
    private final MemoryBroker right;
    private MemoryBroker.Producer mine;
    private boolean cut;
    private boolean loses;
    private int asked;

    CutBroker(MemoryBroker right) {
      this.right = right;
    }

    void is(boolean away) {
      cut = away;
    }

    void losesAll(boolean all) {
      loses = all;
    }

    /** What it had accepted for this one is lost. */
    void loseAll() {
      while ((cut || loses) && mine != null && !mine.queue().isEmpty()) {
        mine.queue().removeFirst().receipt().failed("cut off");
      }
    }

    @Override
    public Topic topic() {
      asked++;
      check();
      return right.topic();
    }

    @Override
    public Map<Integer, Offsets> offsets(Collection<Integer> shards) {
      check();
      return right.offsets(shards);
    }

    @Override
    public Tail fetch(Map<Integer, Long> positions) {
      check();
      return right.fetch(positions);
    }

    @Override
    public RecordSender open() {
      check();
      RecordSender opened = right.open();
      mine = right.newest();
      return opened;
    }

    @Override
    public void publish(LogHeads heads) {
      check();
      right.publish(heads);
    }

    private void check() {
      if (cut) {
        throw new BrokerUnavailableException("cut off", null);
      }
    }
  }
}
