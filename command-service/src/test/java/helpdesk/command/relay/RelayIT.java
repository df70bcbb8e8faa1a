package helpdesk.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.command.log.LogReader;
import helpdesk.command.relay.core.Lease;
import helpdesk.command.relay.core.RelayStatus;
import helpdesk.events.EventHeaders;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The relay between a real PostgreSQL and a real Kafka. */
class RelayIT {
  private static RelayServers servers;

  private final List<RunningRelay> relays = new ArrayList<>();

  @BeforeAll
  static void start() {
    servers = new RelayServers();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @AfterEach
  void end() {
    relays.forEach(RunningRelay::end);
  }

  @Test
  void what_many_threads_append_arrives_whole_and_in_order_in_all_partitions() throws Exception {
    RunningRelay relay = started(servers.relay("many"));
    appendFromThreads(4, 1_250, relay);
    awaitWhole();
    assertThat(servers.accepted()).hasSize(Shards.COUNT);
    awaitBounds();
  }

  @Test
  void a_broker_killed_in_mid_flow_loses_nothing() throws Exception {
    RunningRelay relay = started(servers.relay("killed"));
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> writing = writer.submit(() -> appendUntil(enough, relay));
      try {
        for (int i = 0; i < 2; i++) {
          awaitAcknowledged(relay, relay.status().acknowledged() + 200);
          servers.stack.kafka().kill();
          servers.stack.kafka().start();
        }
      } finally {
        enough.set(true);
      }
      writing.get();
    }
    awaitWhole();
    assertThat(relay.status().stopped()).isEmpty();
  }

  @Test
  void postgres_killed_in_mid_flow_loses_nothing() throws Exception {
    RunningRelay relay = started(servers.relay("postgres"));
    appendFromThreads(1, 200, relay);
    servers.stack.postgres().kill();
    await().atMost(Duration.ofSeconds(20)).until(() -> !relay.status().logSound());
    servers.stack.postgres().start();
    appendFromThreads(1, 200, relay);
    awaitWhole();
  }

  @Test
  void a_postgres_that_hangs_does_not_hold_the_relay_for_ever() throws Exception {
    RunningRelay relay = started(servers.relay("hanging"));
    await().until(() -> relay.status().owned() == Shards.COUNT);
    servers.stack.postgres().pause();
    try {
      await().atMost(Duration.ofSeconds(20)).until(() -> !relay.status().logSound());
    } finally {
      servers.stack.postgres().resume();
    }
    appendFromThreads(1, 20, relay);
    awaitWhole();
  }

  @Test
  void a_real_hole_behind_the_tail_is_found_and_closed() throws Exception {
    int shard = 17;
    LosingProducers producers = new LosingProducers(shard);
    try (Connection connection = servers.connect()) {
      RunningRelay relay = started(servers.relay("losing", producers::open));
      RelayServers.append(connection, shard, UUID.randomUUID(), "{}");
      awaitWhole();
      long last = servers.logged().get(shard).size();
      producers.lose(last + 1, last + 3);
      connection.setAutoCommit(false);
      for (int i = 0; i < 8; i++) {
        RelayServers.append(connection, shard, UUID.randomUUID(), "{}");
      }
      connection.commit();
      await().atMost(Duration.ofSeconds(20)).until(() -> relay.status().failedRuns() > 0);
      awaitWhole();
      List<Long> seqs =
          servers.messages(Topics.TICKET_EVENTS, Shards.COUNT).stream()
              .filter(message -> message.partition() == shard)
              .map(m -> Long.valueOf(RelayServers.headers(m).get(EventHeaders.SEQ)))
              .toList();
      assertThat(seqs.get(seqs.indexOf(last) + 1))
          .as("Kafka appended what came after the lost batch: the hole was real")
          .isGreaterThan(last + 1);
    }
  }

  @Test
  void two_replicas_share_the_shards_and_one_takes_over_when_the_other_dies() throws Exception {
    RunningRelay first = started(servers.relay("first"));
    MortalRelay second = new MortalRelay(servers, "second");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> first.status().owned() == 32 && second.status().owned() == 32);
    appendFromThreads(2, 300, first);
    second.die();
    appendFromThreads(2, 300, first);
    await().atMost(Duration.ofSeconds(15)).until(() -> first.status().owned() == Shards.COUNT);
    awaitWhole();
  }

  @Test
  void a_replica_that_ends_hands_over_at_once() {
    RunningRelay first = started(servers.relay("leaving"));
    await().until(() -> first.status().owned() == Shards.COUNT);
    first.end();
    RunningRelay second = started(servers.relay("staying"));
    await().atMost(Duration.ofSeconds(3)).until(() -> second.status().owned() == Shards.COUNT);
  }

  @Test
  void those_who_listen_are_woken_by_another_replica() {
    AtomicInteger woken = new AtomicInteger();
    AppendListener listener =
        new AppendListener(servers.database("hears"), woken::incrementAndGet, "hears");
    listener.start();
    try (RelayDatabase database = servers.database("appends")) {
      JdbcLeaseTable table = new JdbcLeaseTable(database, "appends", 5_000);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () -> {
                table.wakeOthers(List.of(7));
                return woken.get() > 0;
              });
    } finally {
      listener.end();
    }
  }

  @Test
  void what_one_replica_appends_is_relayed_by_the_one_that_holds_its_shard() throws Exception {
    RunningRelay first = started(servers.relay("holds"));
    RunningRelay second = started(servers.relay("appends"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> first.status().owned() == 32 && second.status().owned() == 32);
    appendFromThreads(1, 100, second);
    awaitWhole();
  }

  @Test
  void the_head_of_a_stopped_shard_is_one_that_no_view_reaches() {
    try (RelayDatabase database = servers.database("stops")) {
      JdbcLeaseTable table = new JdbcLeaseTable(database, "stops", 5_000);
      List<Lease> lease = table.acquire(1);
      int shard = lease.getFirst().shard();
      table.saveStopped(lease, true);
      assertThat(database.call(LogReader::heads).heads().get(shard)).isEqualTo(Long.MAX_VALUE);
      table.saveStopped(lease, false);
      assertThat(database.call(LogReader::heads).heads().get(shard)).isLessThan(Long.MAX_VALUE);
      table.release(lease);
    }
  }

  @Test
  void heads_are_published_by_one_replica_and_never_go_back() throws Exception {
    RunningRelay first = started(servers.relay("heads-1"));
    started(servers.relay("heads-2"));
    appendFromThreads(1, 50, first);
    List<Long> logged = new ArrayList<>();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      logged.add((long) servers.logged().getOrDefault(shard, List.of()).size());
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> servers.heads().stream().anyMatch(heads -> heads.heads().equals(logged)));
    assertThat(servers.heads()).extracting(LogHeads::asOf).isSorted();
  }

  private RunningRelay started(RunningRelay relay) {
    relays.add(relay);
    relay.start(true);
    return relay;
  }

  private static void awaitWhole() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(servers.accepted()).isEqualTo(servers.logged()));
  }

  private static void awaitBounds() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              try (Connection connection = servers.connect();
                  var rows =
                      connection
                          .createStatement()
                          .executeQuery(
                              "select count(*) from relay_lease l where bound_seq < (select"
                                  + " max(seq) from event_log where shard = l.shard)")) {
                return rows.next() && rows.getInt(1) == 0;
              }
            });
  }

  private static void awaitAcknowledged(RunningRelay relay, long count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(relay::status, (RelayStatus status) -> status.acknowledged() >= count);
  }

  private static void appendFromThreads(int threads, int each, RunningRelay relay)
      throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> written = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        written.add(writers.submit(() -> append(each, relay)));
      }
      for (Future<?> future : written) {
        future.get();
      }
    }
  }

  private static Void append(int count, RunningRelay relay) throws SQLException {
    try (Connection connection = servers.connect()) {
      for (int i = 0; i < count; i++) {
        relay.appended(RelayServers.append(connection));
      }
    }
    return null;
  }

  private static Void appendUntil(AtomicBoolean enough, RunningRelay relay) throws SQLException {
    try (Connection connection = servers.connect()) {
      while (!enough.get()) {
        relay.appended(RelayServers.append(connection));
        LockSupport.parkNanos(2_000_000);
      }
    }
    return null;
  }
}
