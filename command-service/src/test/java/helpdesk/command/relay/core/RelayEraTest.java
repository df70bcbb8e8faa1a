package helpdesk.command.relay.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.MemoryBroker.Producer;
import helpdesk.command.relay.core.MemoryBroker.Sent;
import helpdesk.events.EventHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Restores and lost topics are noticed before any event is skipped, and a new era leads out. */
class RelayEraTest {
  private static final int SHARD = 5;
  private static final int OTHER = 6;

  private final World world = new World();
  private final MemoryLog log = world.log;
  private final MemoryBroker broker = world.broker;
  private Relay relay = world.relay("one");

  @BeforeEach
  void relay_some() {
    log.append(SHARD, 5);
    log.append(OTHER, 5);
    world.settle(relay);
    assertThat(relay.status().stopped()).isEmpty();
  }

  @Nested
  class A_new_era {

    @Test
    void sends_all_again_into_the_same_topic() {
      world.beginEra(2);
      log.append(SHARD, 2);
      world.settle(relay);
      requireAllIn(2);
      assertThat(broker.seqs(SHARD))
          .containsExactly(1L, 2L, 3L, 4L, 5L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void is_seen_in_the_rows_before_anybody_hears_of_the_lost_lease() {
      world.beginEra(2);
      log.append(SHARD, 1);
      world.run(relay);
      broker.deliver();
      assertThat(broker.seqs(SHARD)).as("until then nothing is sent").hasSize(5);
      assertThat(relay.status().stopped()).as("and it is no alarm").isEmpty();
      world.settle(relay);
      requireAllIn(2);
    }

    @Test
    void goes_on_where_it_was_when_the_relay_is_killed_in_between() {
      world.beginEra(2);
      log.append(SHARD, 9);
      world.clock.pass(2_000);
      world.run(relay);
      broker.newest().acknowledge(SHARD, 1);
      broker.newest().acknowledge(SHARD, 2);
      restart();
      world.settle(relay);
      requireAllIn(2);
    }

    @Test
    void may_follow_another_one_that_was_never_complete() {
      world.beginEra(2);
      world.clock.pass(2_000);
      world.run(relay);
      broker.newest().acknowledge(SHARD, 1);
      world.beginEra(3);
      world.settle(relay);
      requireAllIn(3);
    }

    @Test
    void is_not_disturbed_by_late_records_of_the_one_before() {
      log.append(SHARD, 3);
      world.run(relay);
      Producer zombie = broker.newest();
      List<Sent> late =
          List.of(zombie.take(SHARD, 6), zombie.take(SHARD, 7), zombie.take(SHARD, 8));
      world.beginEra(2);
      world.clock.pass(2_000);
      Relay other = world.relay("two");
      world.run(other);
      arrive(late.get(0));
      world.settle(other);
      arrive(late.get(1));
      log.append(SHARD, 2);
      world.settle(other);
      arrive(late.get(2));
      world.settle(other);
      requireAllIn(2, other);

      Relay third = world.relay("three");
      world.clock.pass(6_000);
      log.append(SHARD, 1);
      world.settle(third);
      requireAllIn(2, third);
    }

    private void arrive(Sent late) {
      late.receipt().acknowledged(broker.append(late.event()));
    }

    /** The partition is as long as before, and has the same event at the bound: of a dead era. */
    @Test
    void is_not_proven_by_records_of_the_one_before_that_took_its_place() {
      List<LoggedEvent> ofEraOne = List.copyOf(log.events(SHARD));
      world.beginEra(2);
      world.settle(relay);
      requireAllIn(2);
      broker.truncate(SHARD, 5);
      ofEraOne.forEach(broker::append);
      restart();
      world.settle(relay);
      assertThat(relay.status().stopped()).containsOnly(Map.entry(SHARD, "PARTITION_DIFFERS"));
    }

    @Test
    void makes_a_replica_that_slept_through_it_begin_anew_without_an_alarm() {
      world.beginEra(2);
      Relay other = world.relay("two");
      log.append(SHARD, 2);
      world.settle(other);
      log.append(SHARD, 2);
      world.run(relay);
      world.settle(relay, other);
      requireAllIn(2, relay, other);
    }

    @Test
    void is_seen_in_the_partition_by_one_who_is_just_folding_it() {
      world.leases.restore(SHARD, Bound.NONE);
      restart();
      relay.step();
      assertThat(relay.status().recovering()).as("it folds").isPositive();
      world.beginEra(2);
      broker.append(world.event(SHARD, 1));
      relay.step();
      assertThat(relay.status().stopped()).isEmpty();
      assertThat(relay.status().owned()).as("it gave the shard up").isEqualTo(63);
      world.settle(relay);
      requireAllIn(2);
    }
  }

  @Nested
  class A_topic_that_was_lost {

    @Test
    void is_noticed_even_when_there_is_nothing_to_send() {
      broker.recreate();
      world.settle(relay);
      assertThat(relay.status().stopped()).containsEntry(SHARD, "TOPIC_RECREATED");
      assertThat(broker.partition(SHARD)).isEmpty();
    }

    @Test
    void stops_what_was_in_it_and_a_new_era_fills_it_again() {
      broker.recreate();
      log.append(SHARD, 1);
      world.settle(relay);
      assertThat(relay.status().stopped())
          .containsEntry(SHARD, "TOPIC_RECREATED")
          .containsEntry(OTHER, "TOPIC_RECREATED");

      world.beginEra(2);
      world.settle(relay);

      requireAllIn(2);
      assertThat(world.leases.stopped(SHARD)).isFalse();
    }
  }

  @Nested
  class A_restore_of_an_older_backup {

    @Test
    void is_noticed_before_anything_is_sent() {
      restore(3, 3);
      requireStopped("LOG_LOST_EVENTS");
    }

    @Test
    void is_noticed_when_few_new_commands_came_in_meanwhile() {
      restore(3, 3);
      log.append(SHARD, 1);
      requireStopped("LOG_LOST_EVENTS");
    }

    @Test
    void is_noticed_when_just_as_many_new_commands_came_in_meanwhile() {
      restore(3, 3);
      log.append(SHARD, 2);
      requireStopped("LOG_DIFFERS");
    }

    @Test
    void is_noticed_when_more_new_commands_came_in_meanwhile() {
      restore(3, 3);
      log.append(SHARD, 9);
      requireStopped("LOG_DIFFERS");
    }

    @Test
    void is_noticed_from_a_bound_that_is_older_still() {
      restore(3, 1);
      log.append(SHARD, 9);
      requireStopped("LOG_DIFFERS");
    }

    @Test
    void is_noticed_without_any_bound() {
      restore(3, 0);
      log.append(SHARD, 9);
      requireStopped("LOG_DIFFERS");
    }

    /** The records that contradict the log's next event are gone; a later one tells. */
    @Test
    void is_noticed_when_retention_has_deleted_the_records_after_the_bound() {
      restore(3, 1);
      broker.deleteBefore(SHARD, 4);
      log.append(SHARD, 1);
      requireStopped("LOG_LOST_EVENTS");
    }

    @Test
    void is_noticed_by_the_one_record_that_retention_left() {
      restore(3, 1);
      broker.deleteBefore(SHARD, 4);
      log.append(SHARD, 9);
      requireStopped("LOG_DIFFERS");
    }

    @Test
    void is_noticed_by_a_replica_that_lived_through_it() {
      log.loseFrom(SHARD, 4);
      log.append(SHARD, 9);
      world.settle(relay);
      assertThat(relay.status().stopped()).containsOnlyKeys(SHARD);
      assertThat(broker.seqs(SHARD)).hasSize(5);
    }

    @Test
    void is_led_out_of_by_a_new_era() {
      restore(3, 1);
      log.append(SHARD, 9);
      requireStopped("LOG_DIFFERS");
      world.beginEra(2);
      world.settle(relay);
      requireAllIn(2);
    }

    @Test
    void of_an_earlier_era_is_noticed_and_needs_an_era_above_all() {
      world.beginEra(2);
      log.append(SHARD, 1);
      world.settle(relay);
      requireAllIn(2);
      log.beginEra(1);
      restore(3, 3);
      requireStopped("OTHER_ERA");

      world.beginEra(2);
      log.append(SHARD, 9);
      requireStopped("LOG_DIFFERS");

      world.beginEra(3);
      world.settle(relay);
      requireAllIn(3);
    }

    /** The log of {@code SHARD}, and its lease, as they were then. */
    private void restore(long lastSeq, long boundSeq) {
      relay.stopSending();
      relay.leave();
      log.loseFrom(SHARD, lastSeq + 1);
      world.leases.restore(
          SHARD, boundSeq == 0 ? Bound.NONE : new Bound("topic-1", boundSeq, boundSeq));
      relay = world.relay("after the restore");
    }

    private void requireStopped(String reason) {
      int before = broker.seqs(SHARD).size();
      world.settle(relay);
      assertThat(relay.status().stopped()).containsEntry(SHARD, reason);
      assertThat(broker.seqs(SHARD)).as("nothing was sent").hasSize(before);
      assertThat(world.leases.stopped(SHARD)).isTrue();
    }
  }

  private void requireAllIn(int era, Relay... relays) {
    for (Relay each : relays.length == 0 ? new Relay[] {relay} : relays) {
      assertThat(each.status().stopped()).isEmpty();
    }
    assertThat(log.currentEra()).isEqualTo(era);
    for (int shard : List.of(SHARD, OTHER)) {
      world.requireWhole(shard);
      world.requireSoundBound(shard);
      LoggedEvent last = log.events(shard).getLast();
      assertThat(world.leases.bound(shard).seq()).isEqualTo(last.envelope().seq());
      assertThat(broker.partition(shard))
          .anyMatch(tail -> tail.headers().equals(EventHeaders.of(last.envelope())));
    }
  }

  private void restart() {
    world.clock.pass(6_000);
    relay = world.relay("next");
  }
}
