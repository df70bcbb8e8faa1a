package helpdesk.query.rebuild;

import helpdesk.query.http.Parameters;
import helpdesk.query.http.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What operators do with generations of views; never routed by an ingress. */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class GenerationsResource {
  private static final int MOST_DIGITS = 9;

  private final Rebuilds rebuilds;
  private final Switch toServe;

  GenerationsResource(Rebuilds rebuilds, Switch toServe) {
    this.rebuilds = rebuilds;
    this.toServe = toServe;
  }

  /** Begins to build a new generation from the log, or tells which one is there already. */
  @POST
  @Path("/rebuilds")
  @Operation(hidden = true)
  public Response rebuild(@Context UriInfo uri) {
    check(uri, "1");
    int generation = rebuilds.begin().number();
    String state = rebuilds.one(generation).state();
    return Response.accepted(Map.of("generation", generation, "state", state)).build();
  }

  /** All generations, and how far each has come. */
  @GET
  @Path("/generations")
  @Operation(hidden = true)
  public Response generations(@Context UriInfo uri) {
    check(uri, "1");
    return Response.ok(rebuilds.shown()).build();
  }

  /** Has a generation serve, a new one or the one before. */
  @POST
  @Path("/generations/{generation}/serve")
  @Operation(hidden = true)
  public Response serve(@Context UriInfo uri, @PathParam("generation") String generation)
      throws InterruptedException {
    toServe.serve(rebuilds.one(check(uri, generation)));
    return Response.ok(rebuilds.shown()).build();
  }

  /** Takes a generation away that does not serve. */
  @POST
  @Path("/generations/{generation}/drop")
  @Operation(hidden = true)
  public Response drop(@Context UriInfo uri, @PathParam("generation") String generation) {
    rebuilds.drop(rebuilds.one(check(uri, generation)));
    return Response.ok(rebuilds.shown()).build();
  }

  private static int check(UriInfo uri, String number) {
    Violations violations = new Violations();
    Parameters.none(uri, violations);
    boolean isNumber = number.matches("[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}");
    if (!isNumber) {
      violations.add("generation", "malformed", "a generation is a number from 1 on");
    }
    violations.refuse();
    return Integer.parseInt(number);
  }
}
