package helpdesk.query.changes;

import helpdesk.query.freshness.Answer;
import helpdesk.query.freshness.Asked;
import helpdesk.query.freshness.Reads;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.Page;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
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

/** {@code GET /changes/tickets}: every ticket that changed since a cursor, as it is now. */
@Path("/")
class ChangesResource {
  private static final int MAX_LIMIT = 1_000;
  private static final int DEFAULT_LIMIT = 200;

  private final Reads reads;
  private final TicketChanges changes;
  private final ChangesGate gate;

  ChangesResource(Reads reads, TicketChanges changes, ChangesGate gate) {
    this.reads = reads;
    this.changes = changes;
    this.gate = gate;
  }

  @GET
  @Path("/changes/tickets")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Every ticket that changed since a cursor, as it is now")
  @APIResponseSchema(value = ChangesAnswer.class, responseCode = "200")
  public Response changes(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context RoutingContext request) {
    Violations violations = new Violations();
    Parameters parameters = new Parameters(uri, violations, Endpoint.CHANGES);
    ChangeCursor cursor = cursor(parameters);
    int limit = (int) parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    Asked asked = Asked.of(headers, parameters);
    violations.refuse();

    gate.enter(request);
    Answer<ChangePage> answer = reads.read(asked, changes.after(cursor, limit));
    ChangesAnswer page = ChangesAnswer.of(answer);
    return answer
        .respond(Response.Status.OK)
        .entity(page)
        .header(HttpHeaders.LINK, Page.link(uri, page.nextCursor(), "next"))
        .build();
  }

  private static ChangeCursor cursor(Parameters parameters) {
    Optional<ChangeCursor> cursor = parameters.one("cursor").flatMap(ChangeCursor::parse);
    if (cursor.isEmpty() && parameters.one("cursor").isPresent()) {
      Cursor.malformed(parameters.violations());
    }
    return cursor.orElse(ChangeCursor.START);
  }
}
