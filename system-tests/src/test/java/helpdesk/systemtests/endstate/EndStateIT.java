package helpdesk.systemtests.endstate;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import helpdesk.events.Shards;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The judge is judged: whatever is tampered with, it notices. */
@WithHelpdesk
@Order(2)
class EndStateIT {
  private final Journal journal = new Journal();
  private HelpdeskSystem system;
  private String id;

  @BeforeEach
  void writeOneTicket(HelpdeskSystem running) throws SQLException {
    system = running;
    Client client = system.client("agent");
    Answer opened = journal.note(client.open("Untouched so far"));
    id = opened.id();
    journal.note(client.note(id, "Nobody tampered with this"));
    EndState.verify(system, journal);
  }

  @Test
  void it_notices_an_event_that_the_history_misses() {
    noticed("ticket_history", eq("ticket_id", id), null, "the history view");
  }

  @Test
  void it_notices_who_caused_an_event_for_another_reason() {
    noticed("ticket_history", eq("ticket_id", id), set("request_id", "x"), "the history view");
  }

  @Test
  void it_notices_a_text_that_outlived_its_ticket() {
    String deleted = journal.note(system.client("agent").open("Not for ever")).id();
    journal.note(system.client("agent").delete(deleted));
    Quiet.awaitFor(system);
    noticed("ticket_details", eq("_id", deleted), set("message", "Tampered"), "texts in the tomb");
  }

  @Test
  void it_notices_a_ticket_that_the_list_misses() {
    noticed("ticket_list", eq("_id", id), null, "tickets in the list");
  }

  @Test
  void it_notices_details_that_differ() {
    noticed("ticket_details", eq("_id", id), set("agent_note", "Tampered"), "details of ticket");
  }

  @Test
  void it_notices_a_counter_that_counted_twice() {
    int shard = Shards.of(UUID.fromString(id));
    noticed("dashboard_counters", eq("_id", shard), inc("open", 1), "open tickets");
  }

  @Test
  void it_notices_a_row_that_differs() throws SQLException {
    note("Tampered");
    try {
      assertThatThrownBy(() -> EndState.verify(system, journal))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("row of ticket");
    } finally {
      note("Nobody tampered with this");
    }
  }

  @Test
  void it_notices_a_promise_that_was_not_kept() {
    Journal lost = new Journal();
    long head = Quiet.applied(system).getOrDefault(0, 0L) + 1;
    lost.promised(new Journal.Promise(id, 3, "1.0." + head + ".00000000"));
    assertThatThrownBy(() -> EndState.verify(system, lost))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("which was answered 2xx");
  }

  /**
   * Without a change the document is deleted; either way it is put back afterwards. Done again
   * where the audit has mended it before it was looked at.
   */
  private void noticed(String view, Bson which, Bson change, String complaint) {
    MongoCollection<Document> collection = system.view(view);
    Document before = collection.find(which).first();
    Bson one = eq("_id", before.get("_id"));
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                tamper(collection, one, change);
                assertThatThrownBy(() -> EndState.verify(system, journal))
                    .hasStackTraceContaining(complaint);
              });
    } finally {
      collection.replaceOne(one, before, new ReplaceOptions().upsert(true));
    }
  }

  private static void tamper(MongoCollection<Document> collection, Bson one, Bson change) {
    if (change == null) {
      collection.deleteOne(one);
    } else {
      collection.updateOne(one, change);
    }
  }

  private void note(String text) throws SQLException {
    try (var connection = system.sql();
        var update =
            connection.prepareStatement("update ticket set agent_note = ? where id = ?::uuid")) {
      update.setString(1, text);
      update.setString(2, id);
      update.executeUpdate();
    }
  }
}
