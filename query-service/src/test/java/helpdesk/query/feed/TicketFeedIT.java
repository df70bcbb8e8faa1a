package helpdesk.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import helpdesk.events.TicketPriority;
import helpdesk.query.ExampleLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FeedStack.class)
class TicketFeedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** One log for all tests, as there is one topic; each test has shards of its own. */
  private static final ExampleLog LOG = new ExampleLog(42);

  @Inject MongoClient mongo;
  @Inject Assignments assignments;
  Servers servers;
  private Wire wire;
  private Views views;

  @BeforeEach
  void connect() {
    wire = new Wire(servers.bootstrapServers());
    views = new Views(mongo);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void every_kind_of_event_reaches_every_view() {
    UUID ticket = LOG.openIn(1, "It  does not\nprint");
    LOG.triage(ticket);
    LOG.requeue(ticket);
    LOG.writeNote(ticket, "Asked for\tthe model");
    LOG.assign(ticket, "agent 7");
    LOG.prioritise(ticket, TicketPriority.HIGH);
    LOG.tag(ticket, List.of("hardware", "printer"));
    UUID second = LOG.openIn(1, "Another one");
    LOG.writeNote(second, "later removed");
    LOG.removeNote(second);
    LOG.assign(second, "agent 8");
    LOG.unassign(second);
    LOG.close(second, "solved");
    UUID third = LOG.openIn(1, "A mistake");
    LOG.delete(third);
    wire.send(LOG.shard(1));

    awaitShown(1);
    var first = views.one("ticket_list", ticket.toString());
    assertThat(first.getString("preview")).isEqualTo("It does not print");
    assertThat(first.getString("note_preview")).isEqualTo("Asked for the model");
    var closed = views.one("ticket_details", second.toString());
    assertThat(closed.getString("resolution")).isEqualTo("solved");
    assertThat(closed.getString("agent_note")).isNull();
    assertThat(views.one("ticket_details", third.toString()).getBoolean("deleted")).isTrue();
    assertThat(views.one("ticket_list", third.toString()).getBoolean("listed")).isFalse();
  }

  private void awaitShown(int... shards) {
    for (int shard : shards) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> views.seq(shard), seq -> seq >= LOG.shard(shard).size());
      views.mustShow(LOG, shard);
    }
  }
}
