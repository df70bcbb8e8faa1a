package helpdesk.command.relay.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.relay.core.MemoryBroker.Producer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The relay's promises, one schedule each. */
class RelayTest {
  private static final int SHARD = 5;

  private final World world = new World();
  private final MemoryLog log = world.log;
  private final MemoryBroker broker = world.broker;
  private final Relay relay = world.relay("one");

  @Nested
  class Sending {

    @Test
    void events_are_sent_in_order_of_seq_without_waiting_for_answers() {
      log.append(SHARD, 12);
      world.run(relay);
      assertThat(broker.newest().queue(SHARD))
          .extracting(sent -> sent.event().envelope().seq())
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void what_is_under_way_is_bounded() {
      log.append(SHARD, 100);
      world.run(relay);
      assertThat(broker.newest().queue()).hasSizeBetween(20, 27);
    }

    @Test
    void the_bound_follows_the_acknowledgements_about_once_a_second() {
      log.append(SHARD, 3);
      world.settle(relay);
      assertThat(world.leases.bound(SHARD)).isEqualTo(new Bound("topic-1", 3, 3));
    }

    @Test
    void a_bound_never_advances_past_what_is_not_acknowledged() {
      log.append(SHARD, 3);
      world.run(relay);
      broker.newest().acknowledge(SHARD, 1);
      world.clock.pass(1_100);
      world.run(relay);
      assertThat(world.leases.bound(SHARD).seq()).isEqualTo(1);
    }
  }

  @Nested
  class After_a_failure {

    @Test
    void the_producer_is_closed_within_the_callback() {
      log.append(SHARD, 2);
      world.run(relay);
      Producer producer = broker.newest();
      producer.lose(SHARD, 1);
      assertThat(producer.closed()).isTrue();
    }

    @Test
    void a_hole_behind_the_tail_is_found_and_closed() {
      log.append(SHARD, 6);
      world.run(relay);
      Producer producer = broker.newest();
      producer.acknowledge(SHARD, 1);
      producer.acknowledge(SHARD, 2);
      producer.lose(SHARD, 3);
      producer.acknowledge(SHARD, 4);
      producer.acknowledge(SHARD, 5);
      producer.take(SHARD, 6);
      assertThat(broker.seqs(SHARD)).containsExactly(1L, 2L, 4L, 5L);

      world.settle(relay);

      assertThat(broker.seqs(SHARD)).containsExactly(1L, 2L, 4L, 5L, 3L, 4L, 5L, 6L);
      world.requireWhole(SHARD);
    }

    @Test
    void the_bound_stays_before_the_hole_however_much_is_acknowledged_behind_it() {
      log.append(SHARD, 4);
      world.run(relay);
      Producer producer = broker.newest();
      producer.acknowledge(SHARD, 1);
      producer.lose(SHARD, 2);
      producer.acknowledge(SHARD, 3);
      producer.acknowledge(SHARD, 4);
      world.clock.pass(1_100);
      relay.step();
      assertThat(world.leases.bound(SHARD)).isEqualTo(new Bound("topic-1", 1, 1));
    }

    @Test
    void an_answer_before_its_predecessors_is_a_failure() {
      log.append(SHARD, 2);
      world.run(relay);
      broker.newest().acknowledge(SHARD, 2);
      assertThat(broker.newest().closed()).isTrue();
      world.settle(relay);
      world.requireWhole(SHARD);
    }

    @Test
    void an_offset_that_is_not_above_its_predecessors_is_a_failure() {
      log.append(SHARD, 2);
      world.run(relay);
      Producer producer = broker.newest();
      long offset = broker.append(producer.queue().getFirst().event());
      producer.take(SHARD, 1).receipt().acknowledged(offset);
      producer.take(SHARD, 2).receipt().acknowledged(offset);
      assertThat(producer.closed()).isTrue();
      world.settle(relay);
      world.requireWhole(SHARD);
    }

    @Test
    void an_unknown_offset_is_a_failure() {
      log.append(SHARD, 1);
      world.run(relay);
      broker.newest().take(SHARD, 1).receipt().acknowledged(-1);
      assertThat(broker.newest().closed()).isTrue();
    }

    @Test
    void the_other_shards_go_back_as_well_and_lose_nothing() {
      log.append(SHARD, 3);
      log.append(6, 3);
      world.run(relay);
      broker.newest().acknowledge(6, 1);
      broker.newest().lose(SHARD, 1);
      world.settle(relay);
      world.requireWhole(SHARD);
      world.requireWhole(6);
    }

    @Test
    void a_producer_that_never_calls_back_is_given_up() {
      log.append(SHARD, 3);
      world.run(relay);
      Producer dead = broker.newest();
      dead.queue().clear();
      world.settle(relay);
      assertThat(dead.closed()).as("after 12 s").isFalse();
      world.settle(relay);
      world.settle(relay);
      assertThat(dead.closed()).isTrue();
      world.requireWhole(SHARD);
    }

    @Test
    void it_keeps_off_a_broker_that_fails_again_and_again() {
      broker.down(true);
      log.append(SHARD, 1);
      for (int i = 0; i < 100; i++) {
        world.clock.pass(100);
        relay.step();
      }
      assertThat(relay.status().brokerSound()).isFalse();
      broker.down(false);
      world.settle(relay);
      assertThat(relay.status().brokerSound()).isTrue();
      world.requireWhole(SHARD);
    }
  }

  @Nested
  class Taking_a_shard {

    @Test
    void what_kafka_holds_already_is_not_sent_again() {
      log.append(SHARD, 4);
      broker.append(world.event(SHARD, 1));
      broker.append(world.event(SHARD, 2));
      world.settle(relay);
      assertThat(broker.seqs(SHARD)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void what_lies_behind_a_hole_is_sent_again() {
      log.append(SHARD, 4);
      broker.append(world.event(SHARD, 1));
      broker.append(world.event(SHARD, 4));
      world.settle(relay);
      assertThat(broker.seqs(SHARD)).containsExactly(1L, 4L, 2L, 3L, 4L);
    }

    @Test
    void records_without_seq_are_ignored() {
      log.append(SHARD, 2);
      broker.append(SHARD, Map.of("hello", "world"));
      broker.append(world.event(SHARD, 1));
      world.settle(relay);
      assertThat(broker.seqs(SHARD)).containsExactly(0L, 1L, 2L);
      assertThat(relay.status().stopped()).isEmpty();
    }

    @Test
    void a_bound_that_is_too_low_costs_nothing_but_reading() {
      log.append(SHARD, 9);
      world.settle(relay);
      world.leases.setBound(SHARD, new Bound("topic-1", 2, 2));
      takeOver();
      assertThat(broker.seqs(SHARD)).hasSize(9);
      assertThat(world.leases.bound(SHARD).seq()).isEqualTo(9);
    }

    @Test
    void a_bound_below_what_retention_left_costs_duplicates_only() {
      log.append(SHARD, 9);
      world.settle(relay);
      world.leases.setBound(SHARD, new Bound("topic-1", 2, 2));
      broker.deleteBefore(SHARD, 6);
      takeOver();
      assertThat(relay.status().stopped()).isEmpty();
      assertThat(broker.seqs(SHARD).subList(9, 16)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void a_zombie_with_an_old_lease_sends_duplicates_only() {
      log.append(SHARD, 4);
      world.run(relay);
      Producer zombie = broker.newest();
      Relay other = takeOver();
      log.append(SHARD, 2);
      world.run(other);
      zombie.deliver();
      world.settle(relay, other);
      world.requireWhole(SHARD);
      assertThat(relay.status().stopped()).isEmpty();
      assertThat(other.status().stopped()).isEmpty();
    }

    @Test
    void a_zombie_cannot_write_a_bound() {
      log.append(SHARD, 4);
      world.run(relay);
      takeOver();
      world.leases.setBound(SHARD, Bound.NONE);
      world.leases.of("one").saveBounds(List.of(new Lease(SHARD, 1, new Bound("t", 4, 4))));
      assertThat(world.leases.bound(SHARD)).isEqualTo(Bound.NONE);
    }

    private Relay takeOver() {
      world.clock.pass(6_000);
      Relay other = world.relay("other");
      world.settle(other);
      assertThat(world.leases.owner(SHARD)).isEqualTo("other");
      return other;
    }
  }

  @Nested
  class Sharing {
    private final Relay other = world.relay("two");

    @Test
    void two_replicas_hold_half_each() {
      world.settle(relay);
      assertThat(world.leases.held("one")).isEqualTo(64);
      world.settle(relay, other);
      assertThat(world.leases.held("one")).isEqualTo(32);
      assertThat(world.leases.held("two")).isEqualTo(32);
    }

    @Test
    void a_replica_that_leaves_gives_its_shards_and_bounds_back_at_once() {
      world.settle(relay, other);
      int shard = world.leases.owner(0).equals("one") ? 0 : 63;
      log.append(shard, 3);
      world.settle(relay, other);
      world.leases.setBound(shard, Bound.NONE);
      relay.stopSending();
      relay.leave();
      assertThat(world.leases.held("one")).isZero();
      world.clock.pass(1_300);
      other.step();
      assertThat(world.leases.held("two")).isEqualTo(64);
    }

    @Test
    void a_dead_replicas_shards_are_taken_when_its_leases_run_out() {
      world.settle(relay, other);
      world.clock.pass(5_100);
      other.step();
      world.clock.pass(1_300);
      other.step();
      assertThat(world.leases.held("two")).isEqualTo(64);
    }

    @Test
    void others_are_woken_for_shards_that_are_theirs() {
      AppendedShards appended = new AppendedShards();
      Relay third = world.relay("three", appended);
      world.settle(relay, third);
      int theirs = world.leases.owner(0).equals("one") ? 0 : 63;
      int mine = 63 - theirs;
      appended.add(theirs);
      appended.add(mine);
      third.step();
      assertThat(world.leases.woken()).containsExactly(theirs);
    }
  }

  @Nested
  class Log_heads {

    @Test
    void are_published_by_the_holder_of_shard_0_only() {
      Relay other = world.relay("two");
      world.settle(relay, other);
      int before = broker.heads().size();
      assertThat(before).isPositive();
      Relay idle = world.leases.owner(0).equals("one") ? other : relay;
      for (int i = 0; i < 10; i++) {
        world.clock.pass(600);
        idle.step();
        if (!world.leases.owner(0).equals(idle == relay ? "two" : "one")) {
          break;
        }
        assertThat(broker.heads()).hasSize(before);
      }
    }

    @Test
    void are_not_published_when_the_lease_may_have_run_out() {
      world.settle(relay);
      int before = broker.heads().size();
      world.leases.down(true);
      for (int i = 0; i < 20; i++) {
        world.clock.pass(1_000);
        relay.step();
      }
      assertThat(broker.heads().size() - before).isLessThanOrEqualTo(10);
      assertThat(broker.heads().getLast().asOf().toEpochMilli())
          .isLessThan(world.clock.millis() - 10_000);
    }

    @Test
    void that_do_not_arrive_are_noticed_and_hold_up_nothing() {
      world.settle(relay);
      broker.loseHeads("no such topic");
      log.append(SHARD, 3);
      world.settle(relay);
      Instant lastArrived = broker.heads().getLast().asOf();
      assertThat(relay.status().headsSound()).isFalse();
      assertThat(relay.status().brokerSound()).isTrue();
      assertThat(relay.status().headsAsOf()).isBeforeOrEqualTo(lastArrived.plusSeconds(1));
      world.requireWhole(SHARD);

      broker.loseHeads(null);
      world.settle(relay);

      assertThat(relay.status().headsSound()).isTrue();
      assertThat(relay.status().headsAsOf()).isAfter(lastArrived.plusSeconds(5));
    }

    @Test
    void go_on_while_a_shard_is_stopped() {
      log.append(0, 3);
      world.settle(relay);
      log.loseFrom(0, 2);
      world.settle(relay);
      int before = broker.heads().size();
      world.settle(relay);
      assertThat(relay.status().stopped()).containsKey(0);
      assertThat(broker.heads().size()).isGreaterThan(before);
    }

    @Test
    void cannot_be_reached_from_the_moment_on_when_a_shard_stops() {
      log.append(0, 3);
      world.settle(relay);
      assertThat(world.leases.stopped(0)).isFalse();
      log.loseFrom(0, 2);
      int published = broker.heads().size();
      while (!relay.status().stopped().containsKey(0)) {
        relay.step();
      }
      assertThat(world.leases.stopped(0)).isTrue();
      assertThat(broker.heads()).hasSizeBetween(published, published + 1);
    }
  }
}
