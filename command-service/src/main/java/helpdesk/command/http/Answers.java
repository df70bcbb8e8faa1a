package helpdesk.command.http;

import helpdesk.command.Outcome;
import helpdesk.command.Outcome.DoneBefore;
import helpdesk.command.Outcome.Refusal;
import helpdesk.command.Outcome.Success;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells what became of a command. */
@ApplicationScoped
class Answers {
  private final String readUrl;

  Answers(@ConfigProperty(name = "helpdesk.read-url") String readUrl) {
    this.readUrl = readUrl.replaceAll("/+$", "");
  }

  Response of(Outcome outcome, int success) {
    return switch (outcome) {
      case Success done -> done(done, success);
      case Refusal refusal -> throw Refusals.problem(refusal);
    };
  }

  private Response done(Success done, int status) {
    Response.ResponseBuilder answer =
        Response.status(status)
            .header(HttpHeaders.ETAG, "\"" + done.ticket().version() + "\"")
            .header("Consistency-Token", done.token().toString())
            .location(URI.create(readUrl + "/tickets/" + done.ticket().id()))
            .entity(TicketAnswer.of(done.ticket()));
    return done instanceof DoneBefore
        ? answer.header("Idempotency-Replayed", "true").build()
        : answer.build();
  }
}
