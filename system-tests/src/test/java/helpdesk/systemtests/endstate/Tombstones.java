package helpdesk.systemtests.endstate;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.HelpdeskSystem;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** What stays of deleted tickets where the views are stored: a version, and nobody's texts. */
final class Tombstones {
  private static final List<String> TEXTS =
      List.of(
          "subject", "message", "agent_note", "resolution", "customer", "preview", "note_preview");

  private Tombstones() {}

  static void verify(HelpdeskSystem system, Map<String, FoldedTicket> folded) {
    for (String view : List.of("ticket_details", "ticket_list")) {
      folded.forEach(
          (id, ticket) -> {
            if (ticket.deleted()) {
              verify(view, system.view(view).find(eq("_id", id)).first(), ticket);
            }
          });
    }
  }

  private static void verify(String view, Document stone, FoldedTicket ticket) {
    assertThat(stone).as("tombstone in %s of %s", view, ticket.row()).isNotNull();
    assertThat(stone.get("version", Number.class).longValue())
        .as("version of the tombstone %s", stone)
        .isEqualTo(ticket.version());
    assertThat(TEXTS).as("texts in the tombstone %s", stone).allMatch(t -> stone.get(t) == null);
  }
}
