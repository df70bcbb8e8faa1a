package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.Repeated;
import helpdesk.systemtests.harness.TestSize;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A data warehouse: follows the change feed from the beginning, and keeps a copy of its own. */
final class FollowedChanges {
  private static final int PAUSE_MILLIS = TestSize.of(100, 20);

  private final Client client;
  private final Repeated following;
  private final Map<String, JsonNode> copy = new ConcurrentHashMap<>();
  private final List<String> surprises = new CopyOnWriteArrayList<>();
  private volatile String cursor = "";
  private volatile boolean atEnd;

  private FollowedChanges(Client client) {
    this.client = client;
    this.following = Repeated.start(PAUSE_MILLIS, List.of(this::readOn));
  }

  static FollowedChanges start(Client client) {
    return new FollowedChanges(client);
  }

  /** Reads to the end of the feed; then the copy holds just these tickets, as they are. */
  void mustEndWith(Set<String> tickets) {
    following.close();
    do {
      readOn();
    } while (!atEnd);
    assertThat(surprises).isEmpty();
    Set<String> copied = new HashSet<>();
    copy.forEach(
        (id, item) -> {
          if (!item.path("deleted").asBoolean()) {
            copied.add(id);
            Answer ticket = client.ticket(id);
            assertThat(item.path("ticket")).isEqualTo(ticket.body());
          }
        });
    assertThat(copied).isEqualTo(tickets);
  }

  private void readOn() {
    Answer page = client.read("/changes/tickets?limit=50" + cursor);
    if (!page.ok()) {
      surprises.add(page.status() + " " + page.text());
      atEnd = true;
      return;
    }
    for (JsonNode item : page.body().path("items")) {
      JsonNode before = copy.put(item.path("id").asText(), item);
      if (before != null && before.path("version").asLong() >= item.path("version").asLong()) {
        surprises.add("not newer than " + before + ": " + item);
      }
    }
    cursor = "&cursor=" + page.body().path("next_cursor").asText();
    atEnd = page.body().path("end_of_stream").asBoolean();
  }
}
