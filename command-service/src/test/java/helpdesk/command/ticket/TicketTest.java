package helpdesk.command.ticket;

import static helpdesk.command.ticket.RuleSteps.AT;
import static helpdesk.command.ticket.RuleSteps.LATER;
import static helpdesk.command.ticket.RuleSteps.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.events.Facts;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketEvent.NoteRemoved;
import helpdesk.events.TicketEvent.NoteWritten;
import helpdesk.events.TicketEvent.PriorityChanged;
import helpdesk.events.TicketEvent.TagsChanged;
import helpdesk.events.TicketEvent.TicketAssigned;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketDeleted;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketEvent.TicketRequeued;
import helpdesk.events.TicketEvent.TicketTriaged;
import helpdesk.events.TicketEvent.TicketUnassigned;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TicketTest {
  private static final Ticket BEFORE = given(new TriageTicket()).ticket();
  private static final Facts AFTER =
      new Facts(
          TicketStatus.CLOSED,
          TicketPriority.URGENT,
          "carl",
          "phone",
          List.of("a", "b"),
          false,
          AT,
          AT,
          AT,
          LATER);

  static Stream<TicketEvent> everyLaterEvent() {
    Facts f = BEFORE.facts();
    return Stream.of(
        new TicketTriaged(f, AFTER),
        new TicketRequeued(f, AFTER),
        new NoteWritten(f, AFTER, "note"),
        new NoteRemoved(f, AFTER),
        new TicketAssigned(f, AFTER),
        new TicketUnassigned(f, AFTER),
        new PriorityChanged(f, AFTER),
        new TagsChanged(f, AFTER),
        new TicketClosed(f, AFTER, "done", new UUID(0, 9)),
        new TicketDeleted(f));
  }

  @ParameterizedTest
  @MethodSource("everyLaterEvent")
  void every_event_is_one_version_with_its_time_and_actor(TicketEvent event) {
    Ticket after = BEFORE.evolve(event, "bob", LATER);

    assertThat(after.version()).isEqualTo(BEFORE.version() + 1);
    assertThat(after.updatedAt()).isEqualTo(LATER);
    assertThat(after.updatedBy()).isEqualTo("bob");
    assertThat(after.createdBy()).isEqualTo("ann");
    assertThat(after.createdAt()).isEqualTo(AT);
    assertThat(after.message()).isEqualTo("m");
  }

  @ParameterizedTest
  @MethodSource("everyLaterEvent")
  void a_ticket_has_the_facts_after_its_last_event(TicketEvent event) {
    Ticket after = BEFORE.evolve(event, "bob", LATER);

    boolean gone = event.after() == null;
    Facts facts = gone ? BEFORE.facts() : event.after();
    assertThat(after.deletedAt()).isEqualTo(gone ? LATER : null);
    assertThat(after.status()).isEqualTo(facts.status());
    assertThat(after.priority()).isEqualTo(facts.priority());
    assertThat(after.assigneeId()).isEqualTo(facts.assigneeId());
    assertThat(after.tags()).isEqualTo(facts.tags());
    assertThat(after.closedAt()).isEqualTo(facts.closedAt());
  }

  @Test
  void a_deleted_ticket_refuses_everything_and_allows_nothing() {
    Ticket deleted = BEFORE.evolve(new TicketDeleted(BEFORE.facts()), "bob", LATER);

    assertThat(TicketRules.decide(deleted, new TriageTicket(), Referenced.none(), LATER))
        .isEqualTo(new Decision.Refused(Rejected.DELETED_IS_GONE));
    assertThat(TicketRules.allowedCommands(deleted)).isEmpty();
  }

  @Test
  void closing_says_how() {
    Ticket closed =
        BEFORE.evolve(
            new TicketClosed(BEFORE.facts(), AFTER, "done", new UUID(0, 9)), "bob", LATER);

    assertThat(closed.resolution()).isEqualTo("done");
    assertThat(closed.duplicateOf()).isEqualTo(new UUID(0, 9));
  }

  @Test
  void a_ticket_is_opened_once() {
    TicketOpened again = new TicketOpened(AFTER, null, "m", null, null, null);
    assertThatThrownBy(() -> BEFORE.evolve(again, "bob", LATER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
