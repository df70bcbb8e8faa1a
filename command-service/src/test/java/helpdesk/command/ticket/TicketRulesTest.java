package helpdesk.command.ticket;

import static helpdesk.command.ticket.RuleSteps.AT;
import static helpdesk.command.ticket.RuleSteps.LATER;
import static helpdesk.command.ticket.RuleSteps.given;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.ticket.TicketCommand.CloseTicket;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.command.ticket.TicketCommand.WriteNote;
import helpdesk.events.Customer;
import helpdesk.events.TicketEvent.NoteRemoved;
import helpdesk.events.TicketEvent.NoteWritten;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketEvent.TicketRequeued;
import helpdesk.events.TicketEvent.TicketTriaged;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TicketRulesTest {
  private static final CloseTicket CLOSE = new CloseTicket(null, null);

  @Nested
  class Opening {
    @Test
    void makes_an_open_ticket_of_normal_priority() {
      TicketOpened event =
          TicketRules.open(
              new OpenTicket("subject", "help", new Customer("c", null, null), null, "mail", "x"),
              AT);

      assertThat(event.after().status()).isEqualTo(TicketStatus.OPEN);
      assertThat(event.after().priority()).isEqualTo(TicketPriority.NORMAL);
      assertThat(event.after().channel()).isEqualTo("mail");
      assertThat(event.after().createdAt()).isEqualTo(AT);
      assertThat(event.after().hasNote()).isFalse();
      assertThat(event.subject()).isEqualTo("subject");
      assertThat(event.message()).isEqualTo("help");
      assertThat(event.customer().id()).isEqualTo("c");
      assertThat(event.externalId()).isEqualTo("x");
    }

    @Test
    void keeps_the_priority_that_was_asked_for() {
      OpenTicket urgent = new OpenTicket(null, "help", null, TicketPriority.URGENT, null, null);
      assertThat(TicketRules.open(urgent, AT).after().priority()).isEqualTo(TicketPriority.URGENT);
    }
  }

  @Nested
  class AnOpenTicket {
    @Test
    void is_triaged() {
      given().when(new TriageTicket()).thenHappens(TicketTriaged.class);
      Ticket ticket = given(new TriageTicket()).ticket();
      assertThat(ticket.status()).isEqualTo(TicketStatus.TRIAGED);
      assertThat(ticket.triagedAt()).isEqualTo(AT);
    }

    @Test
    void is_closed_without_triage() {
      Ticket ticket = given(new CloseTicket("done", null)).ticket();
      assertThat(ticket.status()).isEqualTo(TicketStatus.CLOSED);
      assertThat(ticket.closedAt()).isEqualTo(AT);
      assertThat(ticket.triagedAt()).isNull();
      assertThat(ticket.resolution()).isEqualTo("done");
    }

    @Test
    void needs_no_requeue() {
      given().when(new RequeueTicket()).thenNothingHappens();
    }

    @Test
    void takes_a_note() {
      given().when(new WriteNote("n")).thenHappens(NoteWritten.class);
      assertThat(given(new WriteNote("n")).ticket().agentNote()).isEqualTo("n");
    }

    @Test
    void that_has_no_note_loses_none() {
      given().when(new RemoveNote()).thenNothingHappens();
    }

    @Test
    void is_no_duplicate_of_itself() {
      given()
          .when(new CloseTicket(null, RuleSteps.ID))
          .thenIsRejected(Rejected.DUPLICATE_OF_ITSELF);
    }

    @Test
    void allows_all_but_a_requeue() {
      assertThat(TicketRules.allowedCommands(given().ticket()))
          .containsExactly("close", "note", "triage");
    }
  }

  @Nested
  class ATicketWithANote {
    @Test
    void is_not_changed_by_the_same_note() {
      given(new WriteNote("n")).when(new WriteNote("n")).thenNothingHappens();
    }

    @Test
    void gets_another_one() {
      given(new WriteNote("n")).when(new WriteNote("m")).thenHappens(NoteWritten.class);
    }

    @Test
    void loses_it() {
      given(new WriteNote("n")).when(new RemoveNote()).thenHappens(NoteRemoved.class);
      assertThat(given(new WriteNote("n"), new RemoveNote()).ticket().agentNote()).isNull();
    }
  }

  @Nested
  class ATriagedTicket {
    @Test
    void is_not_triaged_again() {
      given(new TriageTicket()).when(new TriageTicket()).thenNothingHappens();
    }

    @Test
    void goes_back_to_the_open_ones() {
      given(new TriageTicket()).when(new RequeueTicket()).thenHappens(TicketRequeued.class);
    }

    @Test
    void keeps_the_time_of_its_first_triage() {
      Ticket requeued = given(new TriageTicket(), new RequeueTicket()).ticket();
      assertThat(requeued.status()).isEqualTo(TicketStatus.OPEN);
      assertThat(requeued.triagedAt()).isEqualTo(AT);

      Decision again = TicketRules.decide(requeued, new TriageTicket(), LATER);
      assertThat(((Decision.Accepted) again).events().get(0).after().triagedAt()).isEqualTo(AT);
    }

    @Test
    void is_closed() {
      given(new TriageTicket()).when(CLOSE).thenHappens(TicketClosed.class);
    }

    @Test
    void allows_all_but_a_triage() {
      assertThat(TicketRules.allowedCommands(given(new TriageTicket()).ticket()))
          .containsExactly("close", "note", "requeue");
    }
  }

  @Nested
  class AClosedTicket {
    private final RuleSteps closed =
        given(new WriteNote("n"), new CloseTicket("done", new UUID(0, 7)));

    @Test
    void is_closed_again_without_an_event() {
      closed.when(CLOSE).thenNothingHappens();
      closed.when(new CloseTicket("done", new UUID(0, 7))).thenNothingHappens();
    }

    @Test
    void keeps_its_resolution() {
      closed.when(new CloseTicket("other", null)).thenIsRejected(Rejected.CLOSED_IS_FINAL);
      closed.when(new CloseTicket(null, new UUID(0, 8))).thenIsRejected(Rejected.CLOSED_IS_FINAL);
    }

    @Test
    void is_neither_triaged_nor_requeued() {
      closed.when(new TriageTicket()).thenIsRejected(Rejected.CLOSED_IS_FINAL);
      closed.when(new RequeueTicket()).thenIsRejected(Rejected.CLOSED_IS_FINAL);
    }

    @Test
    void keeps_its_note() {
      closed.when(new WriteNote("m")).thenIsRejected(Rejected.CLOSED_IS_FINAL);
      closed.when(new RemoveNote()).thenIsRejected(Rejected.CLOSED_IS_FINAL);
      closed.when(new WriteNote("n")).thenNothingHappens();
    }

    @Test
    void allows_nothing() {
      assertThat(TicketRules.allowedCommands(closed.ticket())).isEmpty();
    }
  }

  @Nested
  class SeveralCommandsAtOnce {
    @Test
    void happen_in_their_order() {
      given().when(new WriteNote("n"), CLOSE).thenHappens(NoteWritten.class, TicketClosed.class);
    }

    @Test
    void see_what_the_ones_before_them_did() {
      given()
          .when(new WriteNote("n"), new RemoveNote(), new RemoveNote())
          .thenHappens(NoteWritten.class, NoteRemoved.class);
    }

    @Test
    void happen_all_or_not_at_all() {
      given().when(CLOSE, new WriteNote("too late")).thenIsRejected(Rejected.CLOSED_IS_FINAL);
    }

    @Test
    void that_change_nothing_are_no_event() {
      assertThat(TicketRules.decide(given().ticket(), List.of(), "a", AT))
          .isEqualTo(new Decision.Accepted(List.of()));
    }
  }
}
