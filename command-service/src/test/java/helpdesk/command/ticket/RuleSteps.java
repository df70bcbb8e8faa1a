package helpdesk.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.ticket.Decision.Accepted;
import helpdesk.command.ticket.Decision.Refused;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** given(commands).when(commands).then…: tickets are played, never poked. */
record RuleSteps(Ticket ticket, Decision decision) {
  static final UUID ID = new UUID(1, 1);
  static final UUID AN_OPEN_ONE = new UUID(0, 7);
  static final UUID A_CLOSED_ONE = new UUID(0, 8);
  static final Referenced OTHERS =
      new Referenced(Map.of(AN_OPEN_ONE, TicketStatus.OPEN, A_CLOSED_ONE, TicketStatus.CLOSED));
  static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
  static final Instant LATER = AT.plusSeconds(60);

  static RuleSteps given(Change... before) {
    Ticket ticket = played(null, TicketRules.open(opening(), OTHERS, AT));
    for (Change command : before) {
      ticket = played(ticket, TicketRules.decide(ticket, command, OTHERS, AT));
    }
    return new RuleSteps(ticket, null);
  }

  /** An opening of no special kind. */
  static OpenTicket opening() {
    return new OpenTicket("s", "m", null, null, null, null, List.of(), null, null);
  }

  RuleSteps when(Change... commands) {
    return new RuleSteps(
        ticket, TicketRules.decide(ticket, List.of(commands), OTHERS, "bob", LATER));
  }

  private static Ticket played(Ticket before, Decision decision) {
    Ticket ticket = before;
    for (TicketEvent event : ((Accepted) decision).events()) {
      long version = ticket == null ? 1 : ticket.version() + 1;
      ticket = Ticket.fold(ticket, ID, version, event, "ann", AT);
    }
    return ticket;
  }

  void thenHappens(Class<?>... events) {
    assertThat(decision).isInstanceOf(Accepted.class);
    assertThat(((Accepted) decision).events())
        .extracting(Object::getClass)
        .isEqualTo(Arrays.asList(events));
  }

  void thenNothingHappens() {
    assertThat(decision).isEqualTo(new Accepted(List.of()));
  }

  void thenIsRejected(Rejected reason) {
    assertThat(decision).isEqualTo(new Refused(reason));
  }
}
