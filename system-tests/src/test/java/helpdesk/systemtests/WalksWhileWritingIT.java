package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.endstate.EndState;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.Json;
import helpdesk.systemtests.harness.ListWalk;
import helpdesk.systemtests.harness.Quiet;
import helpdesk.systemtests.harness.TestSize;
import helpdesk.systemtests.harness.WithHelpdesk;
import helpdesk.systemtests.harness.Writers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Page walks, exports and the change feed while eight clients write. The rule: in the order of
 * creation, whoever is in the list from before the first page until after the last one is met
 * exactly once; the change feed leaves nobody out.
 */
@WithHelpdesk
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WalksWhileWritingIT {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = TestSize.of(4, 40);

  @Test
  void whoever_is_there_all_the_time_is_met_exactly_once(HelpdeskSystem system) throws Exception {
    Journal journal = new Journal();
    Client reader = system.client("reporter");
    FollowedChanges changes = FollowedChanges.start(system.client("warehouse"));
    try (Writers writers = Writers.start(system, journal, CLIENTS)) {
      writers.awaitKept(200);
      for (int round = 0; round < ROUNDS; round++) {
        meets(system, () -> ids(ListWalk.of(reader, "sort=created_at&limit=20").items()));
        meets(system, () -> ids(ListWalk.of(reader, "sort=-created_at&limit=20").items()));
        meets(system, () -> exported(reader));
      }
    }
    Quiet.awaitFor(system);
    changes.mustEndWith(present(system));
    EndState.verify(system, journal);
  }

  private static void meets(HelpdeskSystem system, Supplier<List<String>> walk) {
    Set<String> before = present(system);
    List<String> met = walk.get();
    Set<String> always = new HashSet<>(before);
    always.retainAll(present(system));
    assertThat(met).doesNotHaveDuplicates().containsAll(always);
  }

  /** Asked of the list's own documents, beside the read URL: each view is written in its turn. */
  private static Set<String> present(HelpdeskSystem system) {
    return system
        .view("ticket_list")
        .find(new org.bson.Document("listed", true))
        .map(document -> document.getString("_id"))
        .into(new HashSet<>());
  }

  private static List<String> exported(Client reader) {
    Answer export = reader.read("/exports/tickets.ndjson");
    assertThat(export.status()).as(export.text()).isEqualTo(200);
    List<JsonNode> rows = new ArrayList<>(export.text().lines().map(Json::read).toList());
    JsonNode end = rows.removeLast();
    assertThat(end.path("_end").asBoolean()).isTrue();
    assertThat(end.path("rows").asInt()).isEqualTo(rows.size());
    return ids(rows);
  }

  private static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.path("id").asText()).toList();
  }
}
