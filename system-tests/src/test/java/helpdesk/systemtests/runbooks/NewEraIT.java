package helpdesk.systemtests.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Backup;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was restored or lost is noticed before an event is skipped, and one command leads out. First
 * on a system of which no views were ever rebuilt.
 */
@WithHelpdesk(alone = true)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewEraIT {
  private static final Runbook PAGE = Runbook.of("new-era");

  @TempDir Path folder;

  @Test
  @Order(1)
  void a_restored_postgresql_stops_the_relay_and_a_new_era_leads_out(HelpdeskSystem system)
      throws Exception {
    Client client = system.client("agent");
    String kept = client.open("Written before the backup").id();
    Quiet.awaitFor(system);
    Backup backup = Backup.take(system, folder);
    Answer lost = written(() -> client.note(kept, "Written after the backup"));
    Answer unknown = written(() -> client.open("Opened after the backup"));
    Quiet.awaitFor(system);
    String list = client.read("/tickets?limit=1").body().path("next_cursor").asText();
    String changes = client.read("/changes/tickets").body().path("next_cursor").asText();

    Alarm alarm = Alarm.of("HelpdeskRelayStopped", system);
    backup.restore(system);
    written(() -> client.note(kept, "Written instead, after the restore"));
    alarm.awaitRinging();
    assertThat(client.ticket(kept).body().path("agent_note").asText())
        .as("nothing of the other history is shown before somebody decides")
        .isEqualTo("Written after the backup");

    cutOffHalfWay(system);
    assertThat(newEra(system, alarm)).contains("has been begun already");
    assertThat(lostEvents(system))
        .extracting(event -> event.getString("ticket_id"))
        .containsExactlyInAnyOrder(kept, unknown.id());

    for (Answer write : List.of(lost, unknown)) {
      Answer read = client.ticket(kept, "Consistency-Token", write.token());
      assertThat(read.status()).as(read.text()).isEqualTo(410);
    }
    assertThat(client.read("/tickets?limit=1&cursor=" + list).status()).isEqualTo(410);
    assertThat(client.read("/changes/tickets?cursor=" + changes).status()).isEqualTo(410);
    assertThat(client.ticket(unknown.id()).status()).isEqualTo(404);
    assertThat(client.ticket(kept).body().path("agent_note").asText())
        .isEqualTo("Written instead, after the restore");
    goesOn(client);
  }

  @Test
  @Order(2)
  void a_lost_topic_stops_the_relay_and_a_new_era_fills_it_again(HelpdeskSystem system)
      throws Exception {
    Client client = system.client("agent");
    Journal journal = new Journal();
    for (int i = 0; i < 20; i++) {
      client.open("Ticket " + i);
    }
    Quiet.awaitFor(system);

    Alarm alarm = Alarm.of("HelpdeskRelayStopped", system);
    loseTopic(system);
    client.open("Written into the log, and nowhere else yet");
    alarm.awaitRinging();

    newEra(system, alarm);

    goesOn(client);
    EndState.verify(system, journal);
  }

  /** As a client who comes again while PostgreSQL starts. */
  private static Answer written(Supplier<Answer> command) {
    return await("an answer")
        .atMost(Duration.ofMinutes(1))
        .until(command::get, answer -> answer.status() == 200 || answer.status() == 201);
  }

  private static String newEra(HelpdeskSystem system, Alarm alarm) throws Exception {
    String said = new Operator(system).does(PAGE.command("operations/new-era"));
    System.out.println(said);
    alarm.awaitSilence();
    return said;
  }

  /** The era was begun, and no rebuild; a shard that the old views had nothing of shows it. */
  private static void cutOffHalfWay(HelpdeskSystem system) throws SQLException {
    Client client = system.client("agent");
    int era = client.write("GET", "/internal/log-heads", null).body().path("era").asInt();
    client.write("POST", "/operations/era", Map.of("era", era + 1));
    Set<Integer> filled = Quiet.committed(system).keySet();
    String id =
        Stream.generate(UUID::randomUUID)
            .filter(each -> !filled.contains(Shards.of(each)))
            .findFirst()
            .orElseThrow()
            .toString();
    written(() -> client.open(Map.of("id", id, "message", "The first one in its shard")));
    await("it in the old views")
        .atMost(Duration.ofMinutes(1))
        .until(() -> client.ticket(id).status() == 200);
  }

  /** What the page says to look at, with the names of the generations that are here now. */
  private static List<Document> lostEvents(HelpdeskSystem system) {
    JsonNode told = system.client("operator").read("/operations/generations").body();
    int before = told.path("previous").asInt();
    String command = PAGE.command("ticket_history");
    return new MongoShell(system)
        .does(
            command
                .replace("ticket_history_g2", "ticket_history_g" + told.path("serving").asInt())
                .replace(
                    "db.ticket_history.",
                    "db.ticket_history" + (before == 1 ? "" : "_g" + before) + "."));
  }

  /** A write of the new era is read as fresh, and nothing is missing. */
  private static void goesOn(Client client) {
    Answer write = written(() -> client.open("Written in the new era"));
    await("the write in the views")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> client.ticket(write.id(), "Consistency-Token", write.token(), "Prefer", "wait=5"),
            read -> read.consistency().equals("fresh"));
    await("completeness")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              Answer all = client.read("/completeness");
              assertThat(all.body().path("complete").asBoolean()).as(all.text()).isTrue();
            });
  }

  private static void loseTopic(HelpdeskSystem system) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", system.kafka().bootstrapServers()))) {
      admin.deleteTopics(List.of(Topics.TICKET_EVENTS)).all().get(30, TimeUnit.SECONDS);
      await()
          .until(
              () ->
                  !admin
                      .listTopics()
                      .names()
                      .get(30, TimeUnit.SECONDS)
                      .contains(Topics.TICKET_EVENTS));
    }
    system.kafka().createTopic(Topics.TICKET_EVENTS, Shards.COUNT, Map.of("retention.ms", "-1"));
  }
}
