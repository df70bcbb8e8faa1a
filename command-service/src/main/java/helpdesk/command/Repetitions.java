package helpdesk.command;

import helpdesk.command.idempotency.Claim;
import helpdesk.command.idempotency.IdempotencyKeys;
import helpdesk.command.idempotency.IdempotencyKeys.Used;
import helpdesk.command.idempotency.RequestKey;
import helpdesk.command.log.PastEvent;
import helpdesk.command.log.TicketHistory;
import helpdesk.command.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lets each command with an Idempotency-Key count once, however often it comes (docs/adr/0009). */
@ApplicationScoped
class Repetitions {
  private final IdempotencyKeys keys;
  private final TicketHistory history;

  Repetitions(IdempotencyKeys keys, TicketHistory history) {
    this.keys = keys;
    this.history = history;
  }

  /**
   * Which of the commands end here, and how, by their keys; the others may be done, and nobody else
   * can do them until this transaction ends. All keys are of one request.
   */
  Map<RequestKey, Outcome> claim(List<CommandEnvelope> commands) throws SQLException {
    List<RequestKey> wanted =
        commands.stream().map(CommandEnvelope::key).filter(key -> key != null).toList();
    Map<RequestKey, Outcome> known = new HashMap<>();
    if (wanted.isEmpty()) {
      return known;
    }
    Map<RequestKey, Claim> claims = keys.claim(wanted);
    boolean behindTwin = false;
    for (RequestKey key : wanted) {
      Claim claim = claims.get(key);
      behindTwin |= claim instanceof Claim.InFlight;
      Outcome outcome = outcome(claim, behindTwin);
      if (outcome != null) {
        known.put(key, outcome);
      }
    }
    return known;
  }

  /**
   * Null lets the command be done; what comes after one that a twin is doing must not overtake it.
   */
  private Outcome outcome(Claim claim, boolean behindTwin) throws SQLException {
    return switch (claim) {
      case Claim.Granted granted -> behindTwin ? new Outcome.InFlight() : null;
      case Claim.InFlight twin -> new Outcome.InFlight();
      case Claim.UsedOtherwise other -> new Outcome.KeyReused();
      case Claim.DoneBefore done -> again(done);
    };
  }

  /** Keeps the keys of the commands that were granted; who was refused may try again. */
  void keep(List<CommandEnvelope> commands, List<Verdict> verdicts) throws SQLException {
    List<Used> used = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      RequestKey key = commands.get(i).key();
      if (key != null && verdicts.get(i) instanceof Verdict.Granted granted) {
        used.add(new Used(key, granted.ticket().id(), granted.ticket().version()));
      }
    }
    if (!used.isEmpty()) {
      keys.save(used);
    }
  }

  /** The ticket as it was when the command was answered, folded from the log. */
  private Outcome again(Claim.DoneBefore done) throws SQLException {
    UUID id = done.ticketId();
    Ticket ticket = null;
    for (PastEvent past : history.upTo(id, done.version())) {
      ticket =
          Ticket.fold(ticket, id, past.version(), past.event(), past.actor(), past.occurredAt());
    }
    return new Outcome.DoneBefore(ticket, history.tokenOf(id, done.version()));
  }
}
