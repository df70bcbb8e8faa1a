package helpdesk.command.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import helpdesk.command.CommittedHeads;
import helpdesk.events.EventJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far the log has come: for the query-service, not for clients, and routed nowhere. */
@Path("/internal/log-heads")
@Produces(APPLICATION_JSON)
@RunOnVirtualThread
public class LogHeadsResource {
  private final CommittedHeads heads;

  LogHeadsResource(CommittedHeads heads) {
    this.heads = heads;
  }

  /** The same JSON as a record of the topic of log heads. */
  @GET
  @Operation(hidden = true)
  public Response heads(@Context RoutingContext context) {
    Violations violations = new Violations();
    violations.addParameters(context);
    violations.refuseIfAny();
    return Response.ok(EventJson.encode(heads.read())).header("Cache-Control", "no-store").build();
  }
}
