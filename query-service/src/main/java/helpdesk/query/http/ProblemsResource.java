package helpdesk.query.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML_TYPE;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Where the {@code type} of a problem leads: what it means and what to do. */
@Path("/problems")
@Produces({APPLICATION_JSON, TEXT_HTML})
@NonBlocking
class ProblemsResource {

  @GET
  @Operation(summary = "Lists what can be refused, and why")
  @APIResponseSchema(value = ProblemDescriptions.class, responseCode = "200")
  public Response problems(@Context UriInfo uri, @Context HttpHeaders headers) {
    refuseParameters(uri, Endpoint.PROBLEMS);
    return answer(ProblemDescriptions.all(), all -> ProblemPage.of(all.items()), headers);
  }

  @GET
  @Path("{code}")
  @Operation(summary = "Tells what a problem means, and what to do")
  @APIResponseSchema(value = ProblemDescription.class, responseCode = "200")
  public Response problem(
      @Context UriInfo uri, @Context HttpHeaders headers, @PathParam("code") String code) {
    refuseParameters(uri, Endpoint.PROBLEM);
    ProblemDescription problem =
        Arrays.stream(ProblemCode.values())
            .filter(known -> known.wire().equals(code))
            .findFirst()
            .map(ProblemDescription::of)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NO_SUCH_ROUTE, "there is no problem of this code"));
    return answer(problem, ProblemPage::of, headers);
  }

  private static void refuseParameters(UriInfo uri, Endpoint endpoint) {
    Violations violations = new Violations();
    new Parameters(uri, violations, endpoint);
    violations.refuse();
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
