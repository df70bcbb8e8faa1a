package helpdesk.command.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import helpdesk.command.Eras;
import helpdesk.command.Eras.Begun;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For operators, and routed by no ingress: the way out of a fork. */
@Path("/operations/era")
@Produces(APPLICATION_JSON)
@RunOnVirtualThread
public class EraResource {
  /** A token has room for nine digits. */
  private static final int LAST = 999_999_999;

  private final Eras eras;

  EraResource(Eras eras) {
    this.eras = eras;
  }

  /** Begins an era; asking again for the one that it is changes nothing. */
  @POST
  @Consumes(APPLICATION_JSON)
  @Operation(hidden = true)
  public Response beginEra(@Context RoutingContext context, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    request.noIfMatch("An era has no version.");
    Fields fields = request.body(body, false);
    int era = fields.requiredInt("era", 1, LAST);
    fields.nothingElse();
    request.check();
    Begun begun = eras.begin(era, request.caller());
    if (begun.era() > era) {
      throw new ProblemException(
          ProblemType.OLDER_ERA, "The log is of era " + begun.era() + " already.");
    }
    return Response.ok(begun).header("Cache-Control", "no-store").build();
  }
}
