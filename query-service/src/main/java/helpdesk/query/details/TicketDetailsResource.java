package helpdesk.query.details;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.EntityTags;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code GET /tickets/{id}}: one ticket, with all its texts, as it is or as it was. */
@Path("/")
class TicketDetailsResource {
  private static final long NOW = 0;

  private final Reads reads;
  private final TicketDetailsView tickets;
  private final TicketThen then;

  TicketDetailsResource(Reads reads, TicketDetailsView tickets, TicketThen then) {
    this.reads = reads;
    this.tickets = tickets;
    this.then = then;
  }

  @GET
  @Path("/tickets/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "One ticket, with all its texts, as it is or as it was")
  @APIResponseSchema(value = TicketDetails.class, responseCode = "200")
  public Response ticket(
      @PathParam("id") String givenId, @Context UriInfo uri, @Context HttpHeaders headers) {
    Violations violations = new Violations();
    Parameters parameters = new Parameters(uri, violations, Endpoint.TICKET);
    String id = parameters.ticketId(givenId);
    Asked asked = Asked.of(headers, parameters);
    long at = parameters.number("at_version", 1, Long.MAX_VALUE, NOW);
    if (at != NOW && asked.minVersion().orElse(0) > at) {
      violations.add("at_version", "out-of-range", "at_version is not below min_version");
    }
    violations.refuse();

    Answer<Optional<TicketDetails>> answer =
        reads.read(asked, at == NOW ? tickets.of(id) : then.of(id, at));
    String missing = at == NOW ? "no ticket has this id" : "no such version of it is known";
    TicketDetails ticket =
        answer.shown().orElseThrow(() -> answer.missing(UUID.fromString(id), missing));
    if (ticket.deleted()) {
      throw answer.problem(ProblemCode.GONE, "the ticket was deleted; its history is still there");
    }
    return respond(answer, answer.parked(id).map(ticket::parked).orElse(ticket), headers);
  }

  private static Response respond(Answer<?> answer, TicketDetails ticket, HttpHeaders headers) {
    String tag = EntityTags.of(ticket.version());
    boolean unchanged = ticket.parked() == null && EntityTags.of(headers).match(tag);
    Response.ResponseBuilder response =
        unchanged
            ? answer.respond(Response.Status.NOT_MODIFIED)
            : answer.respond(Response.Status.OK).entity(ticket);
    return response.header(HttpHeaders.ETAG, tag).build();
  }
}
