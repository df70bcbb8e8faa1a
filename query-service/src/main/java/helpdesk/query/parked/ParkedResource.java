package helpdesk.query.parked;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.Page;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code GET /parked}: the tickets whose events wait, and why. */
@Path("/")
class ParkedResource {
  private final Reads reads;
  private final ParkedView parked;

  ParkedResource(Reads reads, ParkedView parked) {
    this.reads = reads;
    this.parked = parked;
  }

  @GET
  @Path("/parked")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "The tickets whose events wait because one could not be applied")
  @APIResponseSchema(value = ParkedAnswer.class, responseCode = "200")
  public Response parked(@Context UriInfo uri, @Context HttpHeaders headers) {
    Violations violations = new Violations();
    Parameters parameters = new Parameters(uri, violations, Endpoint.PARKED);
    Optional<Cursor> cursor = Cursor.from(parameters, ParkedView.QUESTION, 1);
    int limit = Page.limit(parameters);
    Asked asked = Asked.of(headers, parameters);
    violations.refuse();

    String after = cursor.map(at -> at.position().getFirst()).orElse("");
    Answer<Page<ParkedItem>> answer =
        reads.read(asked, Cursor.generation(cursor), parked.after(after, limit));
    Response.ResponseBuilder response =
        answer.respond(Response.Status.OK).entity(ParkedAnswer.of(answer.shown(), answer.meta()));
    answer.shown().link(uri).ifPresent(link -> response.header(HttpHeaders.LINK, link));
    return response.build();
  }
}
