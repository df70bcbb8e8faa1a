package helpdesk.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.command.relay.core.RelayStatus;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lost topics and restored databases, of a real PostgreSQL and a real Kafka, and the way out. */
class EraRelayIT {
  private final RelayServers servers = new RelayServers();
  private final List<RunningRelay> relays = new ArrayList<>();

  @AfterEach
  void end() {
    relays.forEach(RunningRelay::end);
    servers.close();
  }

  @Test
  void a_topic_that_was_lost_stops_the_relay_and_a_new_era_fills_it_again() throws Exception {
    RunningRelay relay = started("loses-its-topic");
    append(300);
    awaitWhole(1);
    servers.recreateTopic();
    append(300);
    awaitStopped(relay, Set.of("TOPIC_RECREATED"));
    assertThat(servers.heads().getLast().heads()).contains(Long.MAX_VALUE);

    servers.execute("update log_era set era = 2");

    awaitWhole(2);
    awaitSound(relay);
    append(50);
    awaitWhole(2);
    LogHeads heads = servers.heads().getLast();
    assertThat(heads.era()).isEqualTo(2);
    assertThat(heads.heads()).doesNotContain(Long.MAX_VALUE);
  }

  @Test
  void a_restore_from_an_older_backup_stops_the_relay_and_a_new_era_leads_out() throws Exception {
    RunningRelay before = started("before");
    append(300);
    awaitWhole(1);
    before.end();
    servers.execute(
        "create table backup_log as select * from event_log",
        "create table backup_lease as select * from relay_lease");
    RunningRelay lost = started("sends-what-is-lost");
    append(300);
    awaitWhole(1);
    lost.end();
    int sent = servers.messages(Topics.TICKET_EVENTS, Shards.COUNT).size();
    servers.execute(
        "alter table event_log disable trigger event_log_is_insert_only",
        "truncate event_log",
        "insert into event_log select * from backup_log",
        "alter table event_log enable trigger event_log_is_insert_only",
        "truncate relay_lease",
        "insert into relay_lease select * from backup_lease");
    append(300);

    RunningRelay after = started("after");

    await().atMost(Duration.ofSeconds(60)).until(() -> !after.status().stopped().isEmpty());
    await().atMost(Duration.ofSeconds(60)).until(() -> after.status().recovering() == 0);
    assertThat(after.status().stopped()).hasSizeGreaterThan(50);
    assertThat(after.status().stopped().values())
        .isSubsetOf("LOG_LOST_EVENTS", "LOG_DIFFERS", "PARTITION_DIFFERS");
    assertNoForkSent(after.status().stopped(), sent);

    RunningRelay other = started("other");
    servers.execute("update log_era set era = 3");

    awaitWhole(3);
    awaitSound(after);
    awaitSound(other);
    assertThat(servers.logged().values().stream().mapToInt(List::size).sum()).isEqualTo(600);
  }

  /** What was sent since the restore is of shards that had lost nothing. */
  private void assertNoForkSent(Map<Integer, String> stopped, int sentBefore) {
    assertThat(
            servers.messages(Topics.TICKET_EVENTS, Shards.COUNT).stream()
                .filter(message -> stopped.containsKey(message.partition()))
                .count())
        .isLessThanOrEqualTo(sentBefore);
  }

  private RunningRelay started(String name) {
    RunningRelay relay = servers.relay(name);
    relays.add(relay);
    relay.start(true);
    return relay;
  }

  private void append(int count) throws SQLException {
    try (Connection connection = servers.connect()) {
      for (int i = 0; i < count; i++) {
        int shard = RelayServers.append(connection);
        relays.forEach(relay -> relay.appended(shard));
      }
    }
  }

  private void awaitWhole(int era) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(servers.accepted(era)).isEqualTo(servers.logged()));
  }

  private static void awaitStopped(RunningRelay relay, Set<String> reasons) {
    await().atMost(Duration.ofSeconds(60)).until(() -> relay.status().stopped().size() > 50);
    assertThat(relay.status().stopped().values()).isSubsetOf(reasons);
  }

  private static void awaitSound(RunningRelay relay) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            relay::status,
            (RelayStatus status) -> status.stopped().isEmpty() && status.lagEvents() == 0);
  }
}
