package helpdesk.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.command.ticket.Decision.Accepted;
import helpdesk.command.ticket.Decision.Refused;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketCommand.OpenTicket;
import helpdesk.events.TicketEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** given(commands).when(commands).then…: tickets are played, never poked. */
record RuleSteps(Ticket ticket, Decision decision) {
  static final UUID ID = new UUID(1, 1);
  static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
  static final Instant LATER = AT.plusSeconds(60);

  static RuleSteps given(Change... before) {
    OpenTicket open = new OpenTicket("s", "m", null, null, null, null);
    Ticket ticket = Ticket.opened(ID, TicketRules.open(open, AT), "ann", AT);
    for (Change command : before) {
      Accepted accepted = (Accepted) TicketRules.decide(ticket, command, AT);
      for (TicketEvent event : accepted.events()) {
        ticket = ticket.evolve(event, "ann", AT);
      }
    }
    return new RuleSteps(ticket, null);
  }

  RuleSteps when(Change... commands) {
    return new RuleSteps(ticket, TicketRules.decide(ticket, List.of(commands), "bob", LATER));
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
