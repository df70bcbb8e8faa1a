package helpdesk.query.details;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.TicketPriority;
import helpdesk.query.ExampleLog;
import helpdesk.query.Projections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketDetailsProjectorTest {
  private final ExampleLog log = new ExampleLog(3);
  private final UUID ticket = log.openIn(0, "It does\nnot print");

  private Map<String, Object> document() {
    return Projections.document(new TicketDetailsProjector(), log.shard(0));
  }

  @Test
  void an_opened_ticket_has_every_field() {
    assertThat(document())
        .containsOnlyKeys(
            "shard",
            "seq",
            "updated_at",
            "updated_by",
            "status",
            "priority",
            "assignee_id",
            "channel",
            "tags",
            "has_note",
            "created_at",
            "triaged_at",
            "closed_at",
            "subject",
            "message",
            "agent_note",
            "customer",
            "resolution",
            "follow_up_of",
            "duplicate_of",
            "external_id",
            "created_by",
            "deleted")
        .containsEntry("status", "open")
        .containsEntry("message", "It does\nnot print")
        .containsEntry("agent_note", null)
        .containsEntry("deleted", false);
  }

  @Test
  void each_change_shows_with_who_and_when() {
    log.triage(ticket);
    log.prioritise(ticket, TicketPriority.URGENT);
    log.tag(ticket, List.of("printer"));
    log.writeNote(ticket, "Asked");
    ExampleLog.Entry last = log.assign(ticket, "agent 7");

    assertThat(document())
        .containsEntry("status", "triaged")
        .containsEntry("priority", "urgent")
        .containsEntry("tags", List.of("printer"))
        .containsEntry("agent_note", "Asked")
        .containsEntry("has_note", true)
        .containsEntry("assignee_id", "agent 7")
        .containsEntry("updated_at", last.envelope().occurredAt())
        .containsEntry("updated_by", last.envelope().actor())
        .containsEntry("created_by", log.shard(0).getFirst().envelope().actor());
  }

  @Test
  void what_is_taken_away_is_gone() {
    log.writeNote(ticket, "Asked");
    log.removeNote(ticket);
    log.assign(ticket, "agent 7");
    log.unassign(ticket);

    assertThat(document())
        .containsEntry("agent_note", null)
        .containsEntry("has_note", false)
        .containsEntry("assignee_id", null);
  }

  @Test
  void a_requeued_ticket_keeps_the_time_of_its_first_triage() {
    log.triage(ticket);
    log.requeue(ticket);

    assertThat(document())
        .containsEntry("status", "open")
        .containsEntry("triaged_at", log.tickets().get(ticket).triagedAt());
  }

  @Test
  void a_closed_ticket_says_how_it_ended() {
    log.close(ticket, "new toner");

    assertThat(document())
        .containsEntry("status", "closed")
        .containsEntry("resolution", "new toner")
        .containsEntry("closed_at", log.tickets().get(ticket).closedAt());
  }

  @Test
  void a_deleted_ticket_leaves_a_tombstone_without_texts() {
    log.writeNote(ticket, "secret");
    log.delete(ticket);

    assertThat(document())
        .containsEntry("deleted", true)
        .containsEntry("message", null)
        .containsEntry("subject", null)
        .containsEntry("agent_note", null)
        .containsEntry("customer", null);
  }
}
