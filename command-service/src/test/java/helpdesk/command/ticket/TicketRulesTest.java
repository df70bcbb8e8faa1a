package helpdesk.command.ticket;

import static helpdesk.command.ticket.RuleSteps.AT;
import static helpdesk.command.ticket.RuleSteps.LATER;
import static helpdesk.command.ticket.RuleSteps.given;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.ticket.TicketCommand.AssignTicket;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.ChangePriority;
import helpdesk.command.ticket.TicketCommand.ChangeTags;
import helpdesk.command.ticket.TicketCommand.CloseTicket;
import helpdesk.command.ticket.TicketCommand.DeleteTicket;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.command.ticket.TicketCommand.RemoveNote;
import helpdesk.command.ticket.TicketCommand.RequeueTicket;
import helpdesk.command.ticket.TicketCommand.TriageTicket;
import helpdesk.command.ticket.TicketCommand.UnassignTicket;
import helpdesk.command.ticket.TicketCommand.WriteNote;
import helpdesk.events.Customer;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TicketRulesTest {
  private static final CloseTicket CLOSE = new CloseTicket(null, null);

  @Nested
  class Opening {
    @Test
    void makes_an_open_ticket_of_normal_priority() {
      TicketOpened event =
          opened(
              new OpenTicket(
                  "subject",
                  "help",
                  new Customer("c", null, null),
                  null,
                  "mail",
                  "ben",
                  List.of("a", "b"),
                  null,
                  "x"));

      assertThat(event.after().status()).isEqualTo(TicketStatus.OPEN);
      assertThat(event.after().priority()).isEqualTo(TicketPriority.NORMAL);
      assertThat(event.after().channel()).isEqualTo("mail");
      assertThat(event.after().assigneeId()).isEqualTo("ben");
      assertThat(event.after().tags()).containsExactly("a", "b");
      assertThat(event.after().createdAt()).isEqualTo(AT);
      assertThat(event.after().firstActionAt()).isNull();
      assertThat(event.after().hasNote()).isFalse();
      assertThat(event.subject()).isEqualTo("subject");
      assertThat(event.message()).isEqualTo("help");
      assertThat(event.customer().id()).isEqualTo("c");
      assertThat(event.externalId()).isEqualTo("x");
    }

    @Test
    void keeps_the_priority_that_was_asked_for() {
      OpenTicket urgent =
          new OpenTicket(
              null, "help", null, TicketPriority.URGENT, null, null, List.of(), null, null);
      assertThat(opened(urgent).after().priority()).isEqualTo(TicketPriority.URGENT);
    }

    @Test
    void goes_on_from_a_closed_ticket_only() {
      assertThat(opened(followUpOf(RuleSteps.A_CLOSED_ONE)).followUpOf())
          .isEqualTo(RuleSteps.A_CLOSED_ONE);
      assertThat(decision(followUpOf(RuleSteps.AN_OPEN_ONE)))
          .isEqualTo(new Decision.Refused(Rejected.FOLLOW_UP_OF_UNFINISHED));
      assertThat(decision(followUpOf(new UUID(0, 99))))
          .isEqualTo(new Decision.Refused(Rejected.FOLLOW_UP_OF_NOTHING));
    }

    private OpenTicket followUpOf(UUID other) {
      return new OpenTicket(null, "help", null, null, null, null, List.of(), other, null);
    }

    private TicketOpened opened(OpenTicket command) {
      return (TicketOpened) ((Decision.Accepted) decision(command)).events().getFirst();
    }

    private Decision decision(OpenTicket command) {
      return TicketRules.open(command, RuleSteps.OTHERS, AT);
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
    void is_a_duplicate_only_of_a_ticket_that_exists() {
      given().when(new CloseTicket(null, RuleSteps.AN_OPEN_ONE)).thenHappens(TicketClosed.class);
      given()
          .when(new CloseTicket(null, new UUID(0, 99)))
          .thenIsRejected(Rejected.DUPLICATE_OF_NOTHING);
    }

    @Test
    void allows_all_but_a_requeue() {
      assertThat(TicketRules.allowedCommands(given().ticket()))
          .containsExactly("assign", "close", "delete", "note", "priority", "tags", "triage");
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

      Decision again = TicketRules.decide(requeued, new TriageTicket(), RuleSteps.OTHERS, LATER);
      assertThat(((Decision.Accepted) again).events().get(0).after().triagedAt()).isEqualTo(AT);
    }

    @Test
    void is_closed() {
      given(new TriageTicket()).when(CLOSE).thenHappens(TicketClosed.class);
    }

    @Test
    void allows_all_but_a_triage() {
      assertThat(TicketRules.allowedCommands(given(new TriageTicket()).ticket()))
          .containsExactly("assign", "close", "delete", "note", "priority", "requeue", "tags");
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
    void allows_nothing_but_its_deletion() {
      assertThat(TicketRules.allowedCommands(closed.ticket())).containsExactly("delete");
    }

    @ParameterizedTest
    @MethodSource("helpdesk.command.ticket.TicketRulesTest#changesOfContent")
    void keeps_everything_else_too(Change change) {
      closed.when(change).thenIsRejected(Rejected.CLOSED_IS_FINAL);
    }

    @Test
    void is_deleted() {
      closed.when(new DeleteTicket()).thenHappens(TicketDeleted.class);
    }
  }

  static Stream<Change> changesOfContent() {
    return Stream.of(
        new AssignTicket("ben"),
        new ChangePriority(TicketPriority.URGENT),
        new ChangeTags(List.of("a")));
  }

  @Nested
  class AnUnfinishedTicket {
    @Test
    void is_assigned_reassigned_and_unassigned() {
      given().when(new AssignTicket("ben")).thenHappens(TicketAssigned.class);
      given(new AssignTicket("ben"))
          .when(new AssignTicket("ben"), new AssignTicket("carl"), new UnassignTicket())
          .thenHappens(TicketAssigned.class, TicketUnassigned.class);
      assertThat(given(new AssignTicket("ben")).ticket().assigneeId()).isEqualTo("ben");
      given().when(new UnassignTicket()).thenNothingHappens();
    }

    @Test
    void gets_another_priority() {
      Ticket urgent = given(new ChangePriority(TicketPriority.URGENT)).ticket();
      assertThat(urgent.priority()).isEqualTo(TicketPriority.URGENT);
      given().when(new ChangePriority(TicketPriority.URGENT)).thenHappens(PriorityChanged.class);
      given().when(new ChangePriority(TicketPriority.NORMAL)).thenNothingHappens();
    }

    @Test
    void gets_other_tags() {
      assertThat(given(new ChangeTags(List.of("a", "b"))).ticket().tags())
          .containsExactly("a", "b");
      given().when(new ChangeTags(List.of("a"))).thenHappens(TagsChanged.class);
      given(new ChangeTags(List.of("a"))).when(new ChangeTags(List.of("a"))).thenNothingHappens();
      given(new ChangeTags(List.of("a")))
          .when(new ChangeTags(List.of()))
          .thenHappens(TagsChanged.class);
    }

    @ParameterizedTest
    @MethodSource("helpdesk.command.ticket.TicketRulesTest#changesOfContent")
    void was_acted_upon_when_its_content_changed(Change change) {
      Ticket changed = given(change).ticket();
      assertThat(changed.firstActionAt()).isEqualTo(AT);
      assertThat(changed.status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void allows_to_take_back_what_was_done() {
      Change[] all = {new AssignTicket("ben"), new WriteNote("n"), new ChangeTags(List.of("a"))};
      assertThat(TicketRules.allowedCommands(given(all).ticket()))
          .contains("unassign", "remove_note", "tags");
    }
  }

  @Nested
  class ADeletedTicket {
    private final RuleSteps deleted = given(new DeleteTicket());

    @Test
    void is_deleted_again_without_an_event() {
      deleted.when(new DeleteTicket()).thenNothingHappens();
    }

    @Test
    void refuses_everything_else_even_what_would_change_nothing() {
      deleted.when(new RequeueTicket()).thenIsRejected(Rejected.DELETED_IS_GONE);
      deleted.when(new WriteNote("n")).thenIsRejected(Rejected.DELETED_IS_GONE);
      deleted.when(CLOSE).thenIsRejected(Rejected.DELETED_IS_GONE);
      deleted.when().thenIsRejected(Rejected.DELETED_IS_GONE);
    }

    @Test
    void allows_nothing() {
      assertThat(TicketRules.allowedCommands(deleted.ticket())).isEmpty();
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
      assertThat(TicketRules.decide(given().ticket(), List.of(), RuleSteps.OTHERS, "a", AT))
          .isEqualTo(new Decision.Accepted(List.of()));
    }
  }
}
