package helpdesk.query.freshness;

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

/** {@code GET /completeness}: whether every event that was committed is in every view. */
@Path("/")
class CompletenessResource {
  private final Reads reads;
  private final LogLooks looks;
  private final Completeness completeness;

  CompletenessResource(Reads reads, LogLooks looks, Completeness completeness) {
    this.reads = reads;
    this.looks = looks;
    this.completeness = completeness;
  }

  @GET
  @Path("/completeness")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Whether every event that was committed is in every view")
  @APIResponseSchema(value = CompletenessAnswer.class, responseCode = "200")
  public Response completeness(@Context UriInfo uri, @Context HttpHeaders headers) {
    Violations violations = new Violations();
    Asked asked = Asked.of(headers, new Parameters(uri, violations, Endpoint.COMPLETENESS));
    violations.refuse();

    TwoLooks look = looks.look();
    Answer<Completeness.Shown> answer = reads.read(asked, completeness.of(look));
    return answer
        .respond(Response.Status.OK)
        .entity(CompletenessAnswer.of(look.now(), answer))
        .build();
  }
}
