package helpdesk.command.http;

import helpdesk.command.Outcome.DuplicateExternalId;
import helpdesk.command.Outcome.DuplicateId;
import helpdesk.command.Outcome.Failed;
import helpdesk.command.Outcome.InFlight;
import helpdesk.command.Outcome.KeyReused;
import helpdesk.command.Outcome.NotFound;
import helpdesk.command.Outcome.Refusal;
import helpdesk.command.Outcome.Refused;
import helpdesk.command.Outcome.TooLarge;
import helpdesk.command.Outcome.VersionConflict;
import helpdesk.command.Unavailable;
import helpdesk.command.ticket.Rejected;
import helpdesk.command.ticket.TicketRules;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says why a command was not done: one kind of refusal, one problem. */
final class Refusals {
  private Refusals() {}

  static ProblemException problem(Refusal refusal) {
    return switch (refusal) {
      case InFlight twin ->
          new ProblemException(
              ProblemType.REQUEST_IN_FLIGHT,
              "A request with this Idempotency-Key is being handled: come again for its answer.");
      case KeyReused reused ->
          new ProblemException(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key was sent with another body: make up a new one.");
      case NotFound missing ->
          new ProblemException(ProblemType.NOT_FOUND, "There is no ticket " + missing.id() + ".");
      case VersionConflict conflict -> conflict(conflict);
      case Refused refused -> refused(refused);
      case DuplicateId taken ->
          duplicate(ProblemType.DUPLICATE_ID, "There is a ticket with this id.", taken.existing());
      case DuplicateExternalId taken ->
          duplicate(
              ProblemType.DUPLICATE_EXTERNAL_ID,
              "Ticket " + taken.existing() + " has this external id.",
              taken.existing());
      case TooLarge large ->
          new ProblemException(
              ProblemType.PAYLOAD_TOO_LARGE,
              "Its event would have %d bytes, more than %d."
                  .formatted(large.bytes(), large.limit()));
      case Failed failed -> failure(failed.cause());
    };
  }

  private static ProblemException conflict(VersionConflict conflict) {
    TicketAnswer ticket = TicketAnswer.of(conflict.current());
    return new ProblemException(
        ProblemType.VERSION_CONFLICT,
        "The ticket is at version " + ticket.version() + " by now.",
        List.of(),
        Map.of(
            "current_version", ticket.version(),
            "ticket", ticket,
            "changes", conflict.changes()));
  }

  private static ProblemException refused(Refused refused) {
    Rejected reason = refused.reason();
    return switch (reason) {
      case CLOSED_IS_FINAL ->
          new ProblemException(
              ProblemType.TRANSITION_REFUSED,
              reason.text(),
              List.of(),
              Map.of(
                  "ticket_status", refused.current().status(),
                  "allowed_commands", TicketRules.allowedCommands(refused.current())));
      case DELETED_IS_GONE -> new ProblemException(ProblemType.GONE, reason.text());
      case DUPLICATE_OF_ITSELF ->
          at(ProblemType.INVALID_REQUEST, reason, "/duplicate_of", "itself");
      case DUPLICATE_OF_NOTHING ->
          at(ProblemType.INVALID_REFERENCE, reason, "/duplicate_of", "no_such_ticket");
      case FOLLOW_UP_OF_NOTHING ->
          at(ProblemType.INVALID_REFERENCE, reason, "/follow_up_of", "no_such_ticket");
      case FOLLOW_UP_OF_UNFINISHED ->
          at(ProblemType.INVALID_REFERENCE, reason, "/follow_up_of", "not_closed");
    };
  }

  private static ProblemException at(
      ProblemType type, Rejected reason, String pointer, String code) {
    return new ProblemException(
        type, reason.text(), List.of(Violation.at(pointer, code, reason.text())), Map.of());
  }

  private static ProblemException duplicate(ProblemType type, String detail, UUID existing) {
    return new ProblemException(type, detail, List.of(), Map.of("existing_ticket_id", existing));
  }

  private static ProblemException failure(RuntimeException cause) {
    return cause instanceof Unavailable
        ? new ProblemException(ProblemType.UNAVAILABLE, cause.getMessage())
        : new ProblemException(ProblemType.INTERNAL_ERROR, "The mistake is ours and is logged.");
  }
}
