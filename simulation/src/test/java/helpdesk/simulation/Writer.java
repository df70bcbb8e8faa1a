package helpdesk.simulation;

import helpdesk.command.log.NewEvent;
import helpdesk.command.ticket.Decision;
import helpdesk.command.ticket.Referenced;
import helpdesk.command.ticket.Ticket;
import helpdesk.command.ticket.TicketCommand;
import helpdesk.command.ticket.TicketCommand.Change;
import helpdesk.command.ticket.TicketRules;
import helpdesk.events.Shards;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketPriority;
import helpdesk.simulation.stage.Dice;
import helpdesk.simulation.stage.Stage;
import helpdesk.simulation.world.Postgres;
import helpdesk.simulation.world.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntConsumer;

/** Sends commands by the real rules, one transaction after the other, some of them given up. */
final class Writer {
  private static final String ACTOR = "agent-1";

  private final Stage stage;
  private final Dice dice;
  private final Postgres postgres;
  private final IntConsumer appended;

  /**
   * @param appended hears of each shard after a commit that was answered
   */
  Writer(World world, IntConsumer appended) {
    this.stage = world.stage();
    this.dice = world.dice();
    this.postgres = world.postgres();
    this.appended = appended;
  }

  /** One command; it may be lost on any step of the way. */
  void command() {
    List<Ticket> tickets = new ArrayList<>();
    List<NewEvent> events = new ArrayList<>();
    Transaction transaction = postgres.begin();
    try {
      for (UUID id : new TreeSet<>(ids())) {
        decide(id, transaction.lockTicket(id), tickets, events);
      }
      transaction.append(tickets, events);
      if (dice.oneIn(12)) {
        transaction.abort();
      } else {
        transaction.commit();
        events.forEach(event -> appended.accept(Shards.of(event.ticketId())));
      }
    } catch (Transaction.Lost lost) {
      stage.note("lost: " + lost.getMessage());
    }
  }

  /** One ticket or two, new ones or some that are there. */
  private List<UUID> ids() {
    List<UUID> known = postgres.ticketIds();
    List<UUID> ids = new ArrayList<>();
    for (int i = 1 + dice.below(2); i > 0; i--) {
      ids.add(known.size() < 3 || dice.oneIn(4) ? newId() : dice.pick(known));
    }
    return ids;
  }

  private UUID newId() {
    UUID id = dice.uuid();
    while (!World.SHARDS.contains(Shards.of(id))) {
      id = dice.uuid();
    }
    return id;
  }

  private void decide(UUID id, Ticket before, List<Ticket> tickets, List<NewEvent> events) {
    Instant at = Instant.ofEpochMilli(stage.now());
    Ticket ticket = before;
    for (TicketEvent event : decided(before, at)) {
      long version = ticket == null ? 1 : ticket.version() + 1;
      ticket =
          event instanceof TicketOpened opened
              ? Ticket.opened(id, opened, ACTOR, at)
              : ticket.evolve(event, ACTOR, at);
      events.add(NewEvent.of(dice.uuid(), id, version, event, null, at));
    }
    if (ticket != null) {
      tickets.add(ticket);
    }
  }

  private List<TicketEvent> decided(Ticket before, Instant at) {
    Decision decision =
        before == null
            ? TicketRules.open(opening(), Referenced.none(), at)
            : TicketRules.decide(
                before,
                dice.shuffled(changes()).subList(0, 1 + dice.below(2)),
                Referenced.none(),
                ACTOR,
                at);
    return switch (decision) {
      case Decision.Accepted accepted -> accepted.events();
      case Decision.Refused refused -> List.of();
    };
  }

  private TicketCommand.OpenTicket opening() {
    return new TicketCommand.OpenTicket(
        "Printer " + dice.below(9),
        "It burns",
        null,
        TicketPriority.NORMAL,
        "web",
        null,
        List.of(),
        null,
        null);
  }

  private List<Change> changes() {
    return List.of(
        new TicketCommand.TriageTicket(),
        new TicketCommand.RequeueTicket(),
        new TicketCommand.CloseTicket("done", null),
        new TicketCommand.WriteNote("note " + dice.below(9)),
        new TicketCommand.RemoveNote(),
        new TicketCommand.AssignTicket("agent." + dice.below(3)),
        new TicketCommand.UnassignTicket(),
        new TicketCommand.ChangePriority(TicketPriority.HIGH),
        new TicketCommand.ChangeTags(List.of("tag-" + dice.below(3))),
        new TicketCommand.DeleteTicket());
  }
}
