package helpdesk.query.dashboard;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.EntityTags;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code GET /dashboard}: how many tickets stand where. */
@Path("/")
class DashboardResource {
  private final Reads reads;
  private final DashboardView counters;

  DashboardResource(Reads reads, DashboardView counters) {
    this.reads = reads;
    this.counters = counters;
  }

  @GET
  @Path("/dashboard")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "How many tickets stand where")
  @APIResponseSchema(value = Dashboard.class, responseCode = "200")
  public Response dashboard(@Context UriInfo uri, @Context HttpHeaders headers) {
    Violations violations = new Violations();
    Asked asked = Asked.of(headers, new Parameters(uri, violations, Endpoint.DASHBOARD));
    violations.refuse();

    Answer<Dashboard.Content> answer =
        reads.read(asked, (session, applied) -> counters.content(session));
    String tag = EntityTags.ofContent(answer.shown());
    Response.ResponseBuilder response =
        EntityTags.of(headers).match(tag)
            ? answer.respond(Response.Status.NOT_MODIFIED)
            : answer
                .respond(Response.Status.OK)
                .entity(Dashboard.of(answer.shown(), answer.meta(), Instant.now()));
    return response.header(HttpHeaders.ETAG, tag).build();
  }
}
