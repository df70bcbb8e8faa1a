package helpdesk.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.events.Shards;
import helpdesk.events.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Half of what the relay needs is gone: it says so, and the other half goes on. */
class RelayTroubleIT {
  private final RelayServers servers = new RelayServers();
  private final List<RunningRelay> relays = new ArrayList<>();

  @AfterEach
  void end() {
    relays.forEach(RunningRelay::end);
    servers.close();
  }

  @Test
  void heads_without_a_topic_are_noticed_and_events_flow_all_the_same() throws Exception {
    RunningRelay relay = started(servers.relay("heads"));
    await().atMost(Duration.ofSeconds(30)).until(() -> relay.status().headsAsOf() != null);
    servers.deleteTopic(Topics.LOG_HEADS);

    await().atMost(Duration.ofSeconds(60)).until(() -> !relay.status().headsSound());
    append(100);
    awaitWhole();
    assertThat(relay.status().brokerSound()).isTrue();

    servers.stack.kafka().createTopic(Topics.LOG_HEADS, 1, Map.of());
    await().atMost(Duration.ofSeconds(60)).until(() -> relay.status().headsSound());
    await().atMost(Duration.ofSeconds(30)).until(() -> !servers.heads().isEmpty());
  }

  @Test
  void a_replica_that_does_not_reach_kafka_leaves_its_shards_to_one_that_does() throws Exception {
    RunningRelay deaf = started(servers.deafRelay("deaf"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> deaf.status().owned() == Shards.COUNT && !deaf.status().brokerSound());
    append(100);

    RunningRelay hearing = started(servers.relay("hearing"));

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> hearing.status().owned() == Shards.COUNT && deaf.status().owned() == 0);
    awaitWhole();
    append(50);
    awaitWhole();
    assertThat(deaf.sinceLastStep()).isLessThan(Duration.ofSeconds(30));
    assertThat(deaf.defect()).isNull();
  }

  private RunningRelay started(RunningRelay relay) {
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

  private void awaitWhole() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(servers.accepted()).isEqualTo(servers.logged()));
  }
}
