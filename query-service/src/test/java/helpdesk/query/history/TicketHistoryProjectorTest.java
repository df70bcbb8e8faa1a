package helpdesk.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.EventType;
import helpdesk.query.ExampleLog;
import helpdesk.query.Projections;
import helpdesk.query.feed.core.Change;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TicketHistoryProjectorTest {
  private final ExampleLog log = new ExampleLog(3);

  private static Change.Entry entry(ExampleLog.Entry event) {
    return (Change.Entry) Projections.of(new TicketHistoryProjector(), event);
  }

  @Test
  void an_event_is_kept_under_its_place_in_the_log() {
    UUID ticket = log.openIn(9, "one");
    ExampleLog.Entry note = log.writeNote(ticket, "Asked");

    Change.Entry kept = entry(note);

    assertThat(kept.id()).isEqualTo("9.2");
    assertThat(kept.document())
        .containsEntry("shard", 9)
        .containsEntry("seq", 2L)
        .containsEntry("event_id", note.envelope().eventId().toString())
        .containsEntry("ticket_id", ticket.toString())
        .containsEntry("version", 2L)
        .containsEntry("type", EventType.NOTE_WRITTEN.wire())
        .containsEntry("actor", note.envelope().actor())
        .containsEntry("occurred_at", note.envelope().occurredAt());
  }

  @Test
  void its_data_is_what_was_on_the_wire() {
    UUID ticket = log.openIn(9, "one");

    assertThat(entry(log.writeNote(ticket, "Asked")).document().get("data"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("note", "Asked")
        .containsKeys("before", "after")
        .extractingByKey("after")
        .isInstanceOf(Map.class);
  }

  @Test
  void a_deletion_is_an_event_like_any_other() {
    UUID ticket = log.openIn(9, "one");

    assertThat(entry(log.delete(ticket)).document())
        .containsEntry("type", EventType.DELETED.wire());
  }
}
