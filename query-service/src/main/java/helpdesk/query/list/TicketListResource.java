package helpdesk.query.list;

import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code GET /tickets}: the list, filtered, sorted, page by page. */
@Path("/")
class TicketListResource {
  private final Reads reads;
  private final TicketListView tickets;
  private final ObjectMapper json;

  TicketListResource(Reads reads, TicketListView tickets, ObjectMapper json) {
    this.reads = reads;
    this.tickets = tickets;
    this.json = json;
  }

  @GET
  @Path("/tickets")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "The tickets, filtered, sorted, page by page")
  @APIResponseSchema(value = TicketListAnswer.class, responseCode = "200")
  public Response tickets(@Context UriInfo uri, @Context HttpHeaders headers) {
    Violations violations = new Violations();
    Parameters parameters = new Parameters(uri, violations, Endpoint.TICKETS);
    ListQuery query = ListQuery.of(parameters);
    Asked asked = Asked.of(headers, parameters);
    violations.refuse();

    Answer<TicketListView.Shown> answer =
        reads.read(asked, query.generation(), (session, applied) -> tickets.shown(session, query));
    Response.ResponseBuilder response =
        answer
            .respond(Response.Status.OK)
            .entity(TicketListAnswer.of(answer.shown(), query.fields(), answer.meta(), json));
    answer.shown().page().link(uri).ifPresent(link -> response.header(HttpHeaders.LINK, link));
    return response.build();
  }
}
