package helpdesk.command.http;

import helpdesk.command.Unavailable;
import io.quarkus.logging.Log;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of everything that ends a request early, of the framework's refusals too. */
class Problems {
  private final AllowedMethods allowed =
      AllowedMethods.of(
          TicketResource.class,
          BulkResource.class,
          ProblemsResource.class,
          LogHeadsResource.class,
          LogResource.class,
          EraResource.class);

  @ServerExceptionMapper
  Response refusal(ProblemException e, RoutingContext context) {
    return answer(Problem.of(e, Trace.of(context)));
  }

  @ServerExceptionMapper
  Response unavailable(Unavailable e, RoutingContext context) {
    Log.debugf(e, "unavailable, trace %s", Trace.of(context).traceId());
    return answer(plain(ProblemType.UNAVAILABLE, e.getMessage(), context));
  }

  @ServerExceptionMapper
  Response framework(WebApplicationException e, RoutingContext context) {
    int status = e.getResponse().getStatus();
    ProblemType type = ProblemType.ofFrameworkStatus(status);
    if (status >= 500) {
      return defect(e, context);
    }
    Response.ResponseBuilder answer =
        Response.fromResponse(answer(plain(type, type.title() + ".", context)));
    return type == ProblemType.METHOD_NOT_ALLOWED
        ? answer.header(HttpHeaders.ALLOW, allowed.at(context.normalizedPath())).build()
        : answer.build();
  }

  @ServerExceptionMapper
  Response defect(Throwable e, RoutingContext context) {
    Trace trace = Trace.of(context);
    // The sender gets the name of the trace and nothing of our insides.
    Log.errorf(e, "%s failed, trace %s", trace.path(), trace.traceId());
    return answer(plain(ProblemType.INTERNAL_ERROR, "The mistake is ours and is logged.", context));
  }

  private static Problem plain(ProblemType type, String detail, RoutingContext context) {
    return Problem.of(type, detail, List.of(), Map.of(), Trace.of(context));
  }

  private static Response answer(Problem problem) {
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.status() == ProblemType.REQUEST_TIMEOUT.status()) {
      // What still comes of that body is nobody's next request.
      answer.header("Connection", "close");
    }
    return ProblemType.passes(problem.code())
        ? answer.header(HttpHeaders.RETRY_AFTER, 1).build()
        : answer.build();
  }
}
