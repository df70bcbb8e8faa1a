package helpdesk.command.relay.core;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.log.LoggedEvent;
import helpdesk.command.relay.core.MemoryBroker.Producer;
import helpdesk.events.EventHeaders;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where log and partition contradict each other, the shard stops, and only that shard. */
class RelayForkTest {
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

  @Test
  void a_log_that_lost_the_last_sent_event_is_noticed_even_when_idle() {
    log.loseFrom(SHARD, 4);
    requireStopped(StopReason.LOG_LOST_EVENTS);
  }

  @Test
  void a_log_that_lost_events_is_noticed_by_a_new_replica() {
    log.loseFrom(SHARD, 4);
    restart();
    requireStopped(StopReason.LOG_LOST_EVENTS);
  }

  @Test
  void another_event_at_the_last_sent_seq_is_noticed_even_when_idle() {
    log.loseFrom(SHARD, 5);
    log.append(SHARD, 1);
    requireStopped(StopReason.LOG_DIFFERS);
  }

  @Test
  void another_event_at_the_last_sent_seq_is_noticed_when_more_follow() {
    log.loseFrom(SHARD, 5);
    log.append(SHARD, 4);
    requireStopped(StopReason.LOG_DIFFERS);
  }

  @Test
  void another_history_below_the_bound_is_noticed_by_a_new_replica() {
    log.loseFrom(SHARD, 4);
    log.append(SHARD, 4);
    restart();
    requireStopped(StopReason.PARTITION_DIFFERS);
  }

  @Test
  void another_topic_of_that_name_is_noticed_when_shards_are_taken() {
    broker.recreate();
    restart();
    world.settle(relay);
    assertThat(relay.status().stopped()).containsEntry(SHARD, "TOPIC_RECREATED");
    assertThat(broker.partition(SHARD)).isEmpty();
  }

  @Test
  void another_topic_of_that_name_is_noticed_by_the_offsets_of_what_is_sent() {
    broker.recreate();
    log.append(SHARD, 1);
    world.settle(relay);
    assertThat(relay.status().stopped()).containsEntry(SHARD, "TOPIC_RECREATED");
  }

  @Test
  void an_end_below_the_bound_is_noticed() {
    broker.truncate(SHARD, 3);
    restart();
    requireStopped(StopReason.PARTITION_TRUNCATED);
  }

  @Test
  void a_partition_that_was_cut_and_filled_again_is_noticed() {
    broker.truncate(SHARD, 3);
    broker.append(SHARD, Map.of("other", "record"));
    broker.append(SHARD, Map.of("other", "record"));
    broker.append(SHARD, Map.of("other", "record"));
    restart();
    requireStopped(StopReason.PARTITION_DIFFERS);
  }

  @Test
  void another_predecessor_in_the_partition_is_noticed() {
    LoggedEvent next = stranger(6, "prev", "00000000-0000-0000-0000-00000000dead");
    assertThat(next.envelope().seq()).isEqualTo(6);
    restart();
    requireStopped(StopReason.PARTITION_DIFFERS);
  }

  @Test
  void another_era_in_the_partition_is_noticed() {
    stranger(6, "era", "2");
    restart();
    requireStopped(StopReason.OTHER_ERA);
  }

  @Test
  void an_earlier_era_of_the_log_is_noticed() {
    log.beginEra(2);
    restart();
    world.beginEra(2);
    world.settle(relay);
    log.beginEra(1);
    log.append(SHARD, 1);
    world.settle(relay);
    assertThat(relay.status().stopped()).containsOnly(Map.entry(SHARD, "OTHER_ERA"));
  }

  @Test
  void a_damaged_row_is_never_skipped() {
    log.append(SHARD, 3);
    log.damage(SHARD, 7);
    requireStopped(StopReason.LOG_NOT_DENSE);
    assertThat(broker.seqs(SHARD)).endsWith(5L);
  }

  @Test
  void a_damaged_row_at_the_bound_is_noticed_by_a_new_replica() {
    log.damage(SHARD, 5);
    restart();
    requireStopped(StopReason.LOG_NOT_DENSE);
  }

  @Test
  void records_that_readers_keep_aside_are_passed_over_and_their_events_sent() {
    stranger(6, EventHeaders.ID, "no uuid");
    stranger(7, EventHeaders.SHARD, "" + OTHER);
    restart();
    world.settle(relay);
    assertThat(relay.status().stopped()).isEmpty();
    assertThat(broker.seqs(SHARD)).endsWith(6L, 7L, 6L, 7L);
  }

  @Test
  void an_unreadable_record_where_the_bound_was_is_another_partition() {
    broker.truncate(SHARD, 4);
    broker.append(SHARD, Map.of(EventHeaders.SEQ, "no number"));
    restart();
    requireStopped(StopReason.PARTITION_DIFFERS);
  }

  @Test
  void a_row_that_misses_in_the_log_is_never_skipped() {
    log.append(SHARD, 3);
    log.loseOnly(SHARD, 7);
    requireStopped(StopReason.LOG_NOT_DENSE);
    assertThat(broker.seqs(SHARD)).endsWith(6L);
  }

  @Test
  void a_record_that_kafka_refuses_as_too_large_stops_its_shard_and_does_not_loop() {
    log.append(SHARD, 1);
    world.run(relay);
    Producer producer = broker.newest();
    producer.take(SHARD, 6).receipt().refused("too large");
    requireStopped(StopReason.RECORD_REFUSED);
    int producers = broker.producers().size();
    world.clock.pass(120_000);
    world.settle(relay);
    assertThat(broker.producers()).hasSize(producers);
  }

  @Test
  void a_topic_with_another_number_of_partitions_gets_nothing() {
    broker.partitionCount(12);
    restart();
    log.append(OTHER, 1);
    world.settle(relay);
    assertThat(broker.partition(OTHER)).hasSize(5);
    assertThat(relay.status().brokerSound()).isFalse();
  }

  @Test
  void a_mended_fork_goes_on_after_a_while() {
    broker.truncate(SHARD, 3);
    restart();
    world.settle(relay);
    assertThat(relay.status().stopped()).containsKey(SHARD);
    broker.append(world.event(SHARD, 4));
    broker.append(world.event(SHARD, 5));
    log.append(SHARD, 1);
    world.clock.pass(60_000);
    world.settle(relay);
    assertThat(relay.status().stopped()).isEmpty();
    world.requireWhole(SHARD);
  }

  /** A record of the next seq that the relay did not write, one header being wrong. */
  private LoggedEvent stranger(long seq, String header, String value) {
    log.append(SHARD, 1);
    LoggedEvent next = world.event(SHARD, seq);
    Map<String, String> headers = new HashMap<>(EventHeaders.of(next.envelope()));
    headers.put(header, value);
    broker.append(SHARD, headers);
    return next;
  }

  private void restart() {
    relay.stopSending();
    relay.leave();
    relay = world.relay("two");
  }

  private void requireStopped(StopReason reason) {
    log.append(OTHER, 1);
    world.settle(relay);
    assertThat(relay.status().stopped()).containsOnly(Map.entry(SHARD, reason.name()));
    world.requireWhole(OTHER);
    int size = broker.partition(SHARD).size();
    world.settle(relay);
    assertThat(broker.partition(SHARD)).as("nothing more is sent").hasSize(size);
  }
}
