package helpdesk.systemtests.endstate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.ListWalk;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds the details, the list and the dashboard, as readers get them, against folded tickets. */
record ViewsOfTickets(Client reader, Map<String, FoldedTicket> folded) {
  private static final int PREVIEW = 140;
  private static final Set<String> ONLY_IN_DETAILS = Set.of("message", "agent_note");

  void verify() {
    detailsEqualTheFold();
    listEqualsTheFold();
    dashboardEqualsTheFold();
  }

  private void detailsEqualTheFold() {
    folded.entrySet().parallelStream()
        .forEach(
            entry -> {
              Answer details = reader.ticket(entry.getKey());
              if (entry.getValue().deleted()) {
                assertThat(details.status()).as("deleted ticket %s", entry.getKey()).isEqualTo(410);
                Answer history = reader.read("/tickets/" + entry.getKey() + "/history");
                assertThat(history.status()).as("history of %s", entry.getKey()).isEqualTo(200);
              } else {
                assertThat(Canonical.of(details.body()))
                    .as("details of ticket %s", entry.getKey())
                    .isEqualTo(Canonical.of(entry.getValue().ticket()));
              }
            });
  }

  private void listEqualsTheFold() {
    List<JsonNode> items = ListWalk.of(reader, "limit=200").items();
    Set<String> listed = new HashSet<>();
    items.forEach(
        i -> assertThat(listed.add(i.path("id").asText())).as("listed once: %s", i).isTrue());
    Set<String> expected =
        folded.values().stream()
            .filter(ticket -> !ticket.deleted())
            .map(ticket -> ticket.ticket().path("id").asText())
            .collect(Collectors.toSet());
    assertThat(listed).as("tickets in the list").isEqualTo(expected);
    items.forEach(this::itemEqualsTheFold);
  }

  private void itemEqualsTheFold(JsonNode item) {
    FoldedTicket fold = folded.get(item.path("id").asText());
    JsonNode ticket = fold.ticket();
    Map<String, Object> expected = Canonical.of(ticket);
    if (fold.firstActionAt() != null) {
      expected.put("first_action_at", fold.firstActionAt());
    }
    expected.keySet().removeAll(ONLY_IN_DETAILS);
    Map<String, Object> told = Canonical.of(item);
    told.keySet().removeAll(Set.of("preview", "note_preview"));
    assertThat(told).as("item of the list").isEqualTo(expected);
    previewed(item.path("preview"), ticket.path("message"));
    previewed(item.path("note_preview"), ticket.path("agent_note"));
  }

  private static void previewed(JsonNode preview, JsonNode text) {
    assertThat(preview.isTextual()).as("a preview of %s", text).isEqualTo(text.isTextual());
    String whole = text.asText().strip().replaceAll("\\s+", " ");
    if (text.isTextual() && whole.length() <= PREVIEW) {
      assertThat(preview.asText()).isEqualTo(whole);
    }
  }

  private void dashboardEqualsTheFold() {
    Map<String, Long> counts = new TreeMap<>(Map.of("open", 0L, "triaged", 0L, "closed", 0L));
    folded.values().stream()
        .filter(ticket -> !ticket.deleted())
        .forEach(ticket -> counts.merge(ticket.ticket().path("status").asText(), 1L, Long::sum));
    JsonNode dashboard = reader.dashboard().body();
    counts.forEach(
        (status, count) ->
            assertThat(dashboard.path("by_status").path(status).asLong(-1))
                .as("%s tickets on the dashboard", status)
                .isEqualTo(count));
    assertThat(dashboard.path("total").asLong(-1))
        .isEqualTo(counts.values().stream().mapToLong(Long::longValue).sum());
  }
}
