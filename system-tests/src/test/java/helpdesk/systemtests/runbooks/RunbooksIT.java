package helpdesk.systemtests.runbooks;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import helpdesk.events.Shards;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Json;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Alarms are caused, and their pages followed, until the alarm is over and all is right again; the
 * others in {@link AlarmsIT} and {@link NewEraIT}.
 */
@WithHelpdesk(alone = true)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RunbooksIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Journal journal = new Journal();
  private HelpdeskSystem system;
  private Operator operator;
  private Client client;
  private String id;

  @BeforeEach
  void writeOneTicket(HelpdeskSystem running) {
    system = running;
    operator = new Operator(running);
    client = running.client("agent");
    id = journal.note(client.open("All was well with this one")).id();
    Quiet.awaitFor(system);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relay-stopped",
        "shard-halted",
        "incomplete",
        "parked-tickets",
        "views-behind",
        "relay-behind",
        "gap",
        "service-down",
        "overloaded",
        "rebuild"
      })
  void what_a_page_says_to_look_at_can_be_looked_at(String page) throws Exception {
    List<String> looks = Runbook.of(page).looks();
    assertThat(looks).isNotEmpty();
    for (String look : looks) {
      assertThat(operator.does(look)).as(look).isNotEmpty().doesNotContain("not-found");
    }
  }

  @Test
  void a_parked_ticket_is_told_and_redriven() throws Exception {
    Runbook page = Runbook.of("parked-tickets");
    Alarm parked = Alarm.of("HelpdeskTicketsParked", system);
    Alarm incomplete = Alarm.of("HelpdeskIncomplete", system);
    collection("ticket_list").deleteOne(eq("_id", id));
    journal.note(client.note(id, "The list has no document to write this into"));
    parked.awaitRinging();
    incomplete.awaitRinging();
    assertThat(operator.does(page.command("$READ/parked"))).contains(id);

    String said = operator.does(page.command("$TICKET/redrive"), Map.of("TICKET", id));

    assertThat(Json.read(said).path("version").asLong()).as(said).isEqualTo(2);
    parked.awaitSilence();
    incomplete.awaitSilence();
    EndState.verify(system, journal);
  }

  @Test
  void a_halted_shard_goes_on_when_its_cause_is_gone() throws Exception {
    Runbook page = Runbook.of("shard-halted");
    Alarm alarm = Alarm.of("HelpdeskShardHalted", system);
    int shard = Shards.of(UUID.fromString(id));
    MongoCollection<Document> counters = collection("dashboard_counters");
    Object right = counters.find(eq("_id", shard)).first().get("open");
    counters.updateOne(eq("_id", shard), set("open", "many"));
    journal.note(client.close(id, "counted by nobody yet"));
    alarm.awaitRinging();
    assertThat(operator.does(page.command("$READ/completeness"))).contains("\"halted\":{");

    counters.updateOne(eq("_id", shard), set("open", right));
    operator.does(page.command("/resume"), Map.of("SHARD", String.valueOf(shard)));

    alarm.awaitSilence();
    EndState.verify(system, journal);
  }

  @Test
  void what_is_missing_in_a_view_is_told_and_put_back_from_the_log() throws Exception {
    String look = Runbook.of("incomplete").command("/completeness");
    Alarm alarm = Alarm.of("HelpdeskRepaired", system);
    collection("ticket_history").deleteOne(eq("ticket_id", id));

    await("the alarm")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> operator.does(look).contains("\"missing\":[{"));

    alarm.awaitRinging();
    Alarm.of("HelpdeskIncomplete", system).awaitSilence();
    assertThat(history()).hasSize(1);
    EndState.verify(system, journal);
  }

  @Test
  void views_are_rebuilt_while_they_serve_and_back_is_a_second() throws Exception {
    Runbook page = Runbook.of("rebuild");
    System.out.println(operator.does(page.command("operations/rebuild")));
    awaitServing(2);
    journal.note(client.note(id, "Written while both generations are fed"));
    EndState.verify(system, journal);

    operator.does(page.command("$PREVIOUS/serve"), Map.of("PREVIOUS", "1"));
    awaitServing(1);
    EndState.verify(system, journal);
    operator.does(page.command("$GENERATION/serve"), Map.of("GENERATION", "2"));
    awaitServing(2);
    operator.does(page.command("$PREVIOUS/drop"), Map.of("PREVIOUS", "1"));
    EndState.verify(system, journal);
  }

  private void awaitServing(int generation) {
    await()
        .atMost(SOON)
        .until(
            () ->
                client.read("/operations/generations").body().path("serving").asInt()
                    == generation);
  }

  private List<Object> history() {
    Answer answer = client.read("/tickets/" + id + "/history");
    return answer.body().path("items").findValues("event_id").stream()
        .map(Object.class::cast)
        .toList();
  }

  private MongoCollection<Document> collection(String name) {
    return system.view(name);
  }
}
