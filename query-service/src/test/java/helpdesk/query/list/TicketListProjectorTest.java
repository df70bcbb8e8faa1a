package helpdesk.query.list;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.ExampleLog;
import helpdesk.query.Projections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketListProjectorTest {
  private final ExampleLog log = new ExampleLog(3);
  private final UUID ticket = log.openIn(0, "It does\nnot print");

  private Map<String, Object> document() {
    return Projections.document(new TicketListProjector(), log.shard(0));
  }

  @Test
  void texts_are_shown_as_previews_only() {
    log.writeNote(ticket, "Asked\tfor  the model " + "x".repeat(200));

    assertThat(document())
        .containsEntry("preview", "It does not print")
        .containsEntry("has_note", true)
        .containsEntry("listed", true)
        .doesNotContainKeys("message", "agent_note");
    assertThat((String) document().get("note_preview"))
        .startsWith("Asked for the model xxx")
        .hasSize(140);
  }

  @Test
  void a_removed_note_leaves_no_preview() {
    log.writeNote(ticket, "Asked");
    log.removeNote(ticket);

    assertThat(document()).containsEntry("note_preview", null).containsEntry("has_note", false);
  }

  @Test
  void status_and_times_follow_the_facts() {
    log.triage(ticket);
    log.close(ticket, "done");

    assertThat(document())
        .containsEntry("status", "closed")
        .containsEntry("triaged_at", log.tickets().get(ticket).triagedAt())
        .containsEntry("closed_at", log.tickets().get(ticket).closedAt());
  }

  @Test
  void words_of_the_opening_stay_and_those_of_the_note_follow_it() {
    assertThat(document())
        .containsEntry("terms", List.of("printer", "it", "does", "not", "print"))
        .containsEntry("note_terms", List.of());

    log.writeNote(ticket, "Asked for the MODEL");
    log.writeNote(ticket, "Café");
    assertThat(document()).containsEntry("note_terms", List.of("cafe"));

    log.removeNote(ticket);
    assertThat(document()).containsEntry("note_terms", List.of());
  }

  @Test
  void a_ticket_without_tags_has_a_key_for_that() {
    assertThat(document()).containsEntry("tag_keys", List.of(""));
    log.tag(ticket, List.of("a", "b"));
    assertThat(document()).containsEntry("tag_keys", List.of("a", "b"));
  }

  @Test
  void a_deleted_ticket_is_listed_no_longer_and_keeps_no_text() {
    log.delete(ticket);

    assertThat(document())
        .containsEntry("listed", false)
        .containsEntry("preview", null)
        .containsEntry("subject", null)
        .containsEntry("terms", List.of())
        .containsEntry("note_terms", List.of())
        .containsEntry("customer", null);
  }
}
