package helpdesk.query.history;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.Parameters;
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
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/**
 * {@code GET /tickets/{id}/history}: what happened to a ticket, also to a deleted one; and {@code
 * timeline}: how long each event took to get here.
 */
@Path("/")
class TicketHistoryResource {
  private final Reads reads;
  private final TicketHistoryView history;

  TicketHistoryResource(Reads reads, TicketHistoryView history) {
    this.reads = reads;
    this.history = history;
  }

  @GET
  @Path("/tickets/{id}/history")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Every event of a ticket, oldest first, also of a deleted one")
  @APIResponseSchema(value = TicketHistoryAnswer.class, responseCode = "200")
  public Response history(
      @PathParam("id") String givenId, @Context UriInfo uri, @Context HttpHeaders headers) {
    return page(givenId, uri, headers, Endpoint.HISTORY, it -> TicketHistoryAnswer.of(it));
  }

  @GET
  @Path("/tickets/{id}/timeline")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "When each event of a ticket was where on its way into the views")
  @APIResponseSchema(value = TimelineAnswer.class, responseCode = "200")
  public Response timeline(
      @PathParam("id") String givenId, @Context UriInfo uri, @Context HttpHeaders headers) {
    return page(givenId, uri, headers, Endpoint.TIMELINE, it -> TimelineAnswer.of(it));
  }

  private Response page(
      String givenId,
      UriInfo uri,
      HttpHeaders headers,
      Endpoint endpoint,
      Function<Answer<TicketHistoryView.Shown>, Object> body) {
    Violations violations = new Violations();
    Parameters parameters = new Parameters(uri, violations, endpoint);
    String id = parameters.ticketId(givenId);
    HistoryQuery query = HistoryQuery.of(id, parameters);
    Asked asked = Asked.of(headers, parameters);
    violations.refuse();

    Answer<TicketHistoryView.Shown> answer =
        reads.read(asked, query.generation(), history.of(query, asked.minVersion().orElse(0)));
    if (!answer.shown().known()) {
      throw answer.missing(UUID.fromString(id));
    }
    return respond(answer, uri, body.apply(answer));
  }

  private static Response respond(
      Answer<TicketHistoryView.Shown> answer, UriInfo uri, Object body) {
    Response.ResponseBuilder response = answer.respond(Response.Status.OK).entity(body);
    answer.shown().page().link(uri).ifPresent(link -> response.header(HttpHeaders.LINK, link));
    return response.build();
  }
}
