package helpdesk.systemtests.runbooks;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.events.EventHeaders;
import helpdesk.events.EventJson;
import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.events.Shards;
import helpdesk.manifests.Alert;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Http;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The alarms of outages and of overload, caused on purpose: their conditions as Prometheus would
 * see them, and their pages, until they are over. Those of defects are in {@link RunbooksIT}.
 */
@WithHelpdesk(alone = true)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AlarmsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int TOO_MANY = 1_000;

  private HelpdeskSystem system;
  private Operator operator;
  private Client client;
  private String id;
  private int shard;

  @BeforeEach
  void writeOneTicket(HelpdeskSystem running) {
    system = running;
    operator = new Operator(running);
    client = running.client("agent");
    id = client.open("All was well with this one").id();
    shard = Shards.of(UUID.fromString(id));
    Quiet.awaitFor(system);
  }

  @Test
  void on_a_quiet_system_every_metric_of_an_alarm_is_there_and_no_alarm_rings() {
    Metrics metrics = Metrics.of(system);
    for (Alert alert : Alert.all()) {
      assertThat(alert.metrics())
          .as(alert.name())
          .allSatisfy(name -> assertThat(metrics.has(name)).as(name).isTrue());
      Alarm.of(alert.name(), system).awaitSilence();
    }
  }

  @Test
  void records_that_nobody_can_read() throws Exception {
    Runbook page = Runbook.of("quarantined-records");
    Alarm alarm = Alarm.of("HelpdeskRecordsQuarantined", system);
    try (Stranger stranger = new Stranger(system)) {
      stranger.writes(shard, Map.of(EventHeaders.SEQ, "the next one"), "{}");
    }
    alarm.awaitRinging();

    MongoShell mongo = new MongoShell(system);
    List<Document> kept = mongo.does(page.command("find()"));
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().getString("_id")).startsWith("helpdesk.ticket-events." + shard);
    mongo.does(page.command("deleteMany"));

    assertThat(mongo.does(page.command("find()"))).isEmpty();
    assertThat(Alarm.of("HelpdeskRecordsQuarantined", system).rings()).isFalse();
    client.note(id, "The shard went on");
    Quiet.awaitFor(system);
  }

  @Test
  void more_requests_than_there_is_room_for() throws Exception {
    Runbook page = Runbook.of("overloaded");
    Alarm alarm = Alarm.of("HelpdeskOverloaded", system);
    await(alarm.alert().name())
        .atMost(SOON)
        .until(
            () -> {
              tooManyReads();
              return alarm.rings();
            });

    assertThat(operator.does(page.command("$READ/q/metrics"))).contains("status=\"503\"");
    assertThat(operator.does(page.command("$WRITE/q/metrics"))).isNotEmpty();

    await("room for those who come again")
        .atMost(SOON)
        .until(() -> client.ticket(id).status() == 200);
    assertThat(Alarm.of("HelpdeskOverloaded", system).rings()).isFalse();
  }

  @Test
  void no_replica_answers_and_when_they_do_kafka_is_away() throws Exception {
    Alarm down = Alarm.of("HelpdeskServiceDown", system);
    Alarm relayBehind = Alarm.of("HelpdeskRelayBehind", system);
    Alarm viewsBehind = Alarm.of("HelpdeskViewsBehind", system);
    viewsBehind.awaitSilence();
    system.kafka().kill();
    client.note(id, "Written while Kafka is away");
    system.queryService().kill();
    down.awaitRinging();
    system.commandService().kill();
    Runbook.of("service-down")
        .looks()
        .forEach(look -> assertThat(operator.tries(look)).as(look).isEmpty());
    awayForLonger(Duration.ofMinutes(2));
    startBoth();

    down.awaitSilence();
    for (String look : Runbook.of("service-down").looks()) {
      assertThat(operator.does(look)).contains("\"status\": \"UP\"");
    }
    relayBehind.awaitRinging();
    viewsBehind.awaitRinging();
    assertThat(operator.does(Runbook.of("relay-behind").command("$WRITE/q/health/well")))
        .contains("\"heads_as_of\": \"null\"");
    assertThat(operator.does(Runbook.of("views-behind").command("$WRITE/q/health/well")))
        .contains("\"heads_as_of\": \"null\"");

    system.kafka().start();
    relayBehind.awaitSilence();
    viewsBehind.awaitSilence();
    Quiet.awaitFor(system);
  }

  @Test
  void kafka_lacks_an_event_while_the_log_cannot_be_asked() throws Exception {
    Runbook page = Runbook.of("gap");
    Alarm alarm = Alarm.of("HelpdeskGap", system);
    system.kafka().kill();
    client.note(id, "Kafka lacks this");
    client.note(id, "Kafka has this");
    LoggedRecord last = log().getLast();
    system.commandService().kill();
    system.kafka().start();
    try (Stranger stranger = new Stranger(system)) {
      stranger.writes(shard, last.headers(), last.data());
    }
    alarm.awaitRinging();

    String look = page.command("$READ/completeness");
    String gap = "\"gaps\":[{\"from\":2,\"to\":3,\"missing_in\":\"views\"}]";
    // Asked again and again, since it looks at Kafka once a second.
    await("the gap").atMost(SOON).until(() -> operator.does(look).contains(gap));
    assertThat(operator.tries(page.command("$WRITE/q/health/well"))).isEmpty();

    system.commandService().start();
    alarm.awaitSilence();
    await("no gap").atMost(SOON).until(() -> !operator.does(look).contains("\"gaps\":[{"));
    Quiet.awaitFor(system);
  }

  private void tooManyReads() {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, TOO_MANY)
          .forEach(i -> clients.execute(() -> client.read("/tickets?limit=200")));
    }
  }

  /** As if an outage had begun so long ago: the newest heads that the views have are so old. */
  private void awayForLonger(Duration ago) {
    Date then = Date.from(Instant.now().minus(ago));
    assertThat(
            system
                .views()
                .getCollection("log_heads")
                .updateOne(eq("_id", "newest"), set("as_of", then))
                .getModifiedCount())
        .isEqualTo(1);
  }

  private void startBoth() {
    CompletableFuture.allOf(
            List.of(system.commandService(), system.queryService()).stream()
                .map(service -> CompletableFuture.runAsync(service::start))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /** All of the ticket's shard, as the relay sends it. */
  private List<LoggedRecord> log() {
    String text =
        Http.send(
                "GET",
                system.commandService().url().resolve("/internal/log/" + shard),
                BodyPublishers.noBody(),
                List.of())
            .text();
    LogPage page = EventJson.decodePage(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(page.records()).hasSize((int) page.head());
    return page.records();
  }
}
