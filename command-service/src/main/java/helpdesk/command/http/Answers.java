package helpdesk.command.http;

import helpdesk.command.Outcome;
import helpdesk.command.Outcome.Done;
import helpdesk.command.Outcome.DuplicateExternalId;
import helpdesk.command.Outcome.NotFound;
import helpdesk.command.Outcome.Refused;
import helpdesk.command.Outcome.TooLarge;
import helpdesk.command.Outcome.VersionConflict;
import helpdesk.command.ticket.Rejected;
import helpdesk.command.ticket.TicketRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells what became of a command: one kind of outcome, one answer. */
@ApplicationScoped
class Answers {
  private final String readUrl;

  Answers(@ConfigProperty(name = "helpdesk.read-url") String readUrl) {
    this.readUrl = readUrl.replaceAll("/+$", "");
  }

  Response of(Outcome outcome, int success) {
    return switch (outcome) {
      case Done done -> done(done, success);
      case NotFound missing ->
          throw new ProblemException(
              ProblemType.NOT_FOUND, "There is no ticket " + missing.id() + ".");
      case VersionConflict conflict -> throw conflict(conflict);
      case Refused refused -> throw refused(refused);
      case DuplicateExternalId duplicate -> throw duplicate(duplicate);
      case TooLarge large ->
          throw new ProblemException(
              ProblemType.PAYLOAD_TOO_LARGE,
              "Its event would have %d bytes, more than %d."
                  .formatted(large.bytes(), large.limit()));
    };
  }

  private Response done(Done done, int success) {
    return Response.status(success)
        .header(HttpHeaders.ETAG, "\"" + done.ticket().version() + "\"")
        .header("Consistency-Token", done.token().toString())
        .location(URI.create(readUrl + "/tickets/" + done.ticket().id()))
        .entity(TicketAnswer.of(done.ticket()))
        .build();
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
          new ProblemException(
              ProblemType.INVALID_REQUEST,
              reason.text(),
              List.of(Violation.at("/duplicate_of", "itself", reason.text())),
              Map.of());
    };
  }

  private static ProblemException duplicate(DuplicateExternalId duplicate) {
    return new ProblemException(
        ProblemType.DUPLICATE_EXTERNAL_ID,
        "Ticket " + duplicate.existing() + " has this external id.",
        List.of(),
        Map.of("existing_ticket_id", duplicate.existing()));
  }
}
