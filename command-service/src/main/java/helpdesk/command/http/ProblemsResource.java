package helpdesk.command.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML_TYPE;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Where the {@code type} of a problem leads: what it means and what to do. */
@Path("/problems")
@Produces({APPLICATION_JSON, TEXT_HTML})
@NonBlocking
public class ProblemsResource {

  /** Every type of problems. */
  @GET
  @Operation(summary = "Lists what can be refused, and why")
  @APIResponseSchema(value = ProblemDescriptions.class, responseCode = "200")
  public Response problems(@Context RoutingContext context, @Context HttpHeaders headers) {
    refuseParameters(context);
    return answer(ProblemDescriptions.all(), all -> ProblemPage.of(all.items()), headers);
  }

  /** One type of problems. */
  @GET
  @Path("{code}")
  @Operation(summary = "Tells what a problem means, and what to do")
  @Refuses(ProblemType.NO_SUCH_ROUTE)
  @APIResponseSchema(value = ProblemDescription.class, responseCode = "200")
  public Response problem(
      @Context RoutingContext context,
      @Context HttpHeaders headers,
      @PathParam("code") String code) {
    refuseParameters(context);
    ProblemDescription problem =
        Arrays.stream(ProblemType.values())
            .filter(type -> type.code().equals(code))
            .findFirst()
            .map(ProblemDescription::of)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NO_SUCH_ROUTE, "There is no problem of this code."));
    return answer(problem, ProblemPage::of, headers);
  }

  private static void refuseParameters(RoutingContext context) {
    Violations violations = new Violations();
    violations.addParameters(context);
    violations.refuseIfAny();
  }

  private static <T> Response answer(T body, Function<T, String> page, HttpHeaders headers) {
    return (wantsPage(headers)
            ? Response.ok(page.apply(body), TEXT_HTML + ";charset=UTF-8")
            : Response.ok(body, APPLICATION_JSON_TYPE))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  /** What the client likes best decides; who takes anything gets JSON. */
  private static boolean wantsPage(HttpHeaders headers) {
    for (MediaType wanted : headers.getAcceptableMediaTypes()) {
      if (wanted.isCompatible(APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (wanted.isCompatible(TEXT_HTML_TYPE)) {
        return true;
      }
    }
    return false;
  }
}
