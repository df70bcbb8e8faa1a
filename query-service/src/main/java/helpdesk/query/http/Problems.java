package helpdesk.query.http;

import static helpdesk.query.http.ProblemCode.INTERNAL_ERROR;
import static helpdesk.query.http.ProblemCode.INVALID_REQUEST;
import static helpdesk.query.http.ProblemCode.METHOD_NOT_ALLOWED;
import static helpdesk.query.http.ProblemCode.NOT_ACCEPTABLE;
import static helpdesk.query.http.ProblemCode.NO_SUCH_ROUTE;
import static helpdesk.query.http.ProblemCode.UNAVAILABLE;
import static helpdesk.query.http.ProblemCode.UNSUPPORTED_MEDIA_TYPE;

import com.mongodb.MongoException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that can go wrong into problem+json; no text of an exception gets out. */
@ApplicationScoped
class Problems {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final String ALLOW = "GET, HEAD, OPTIONS";
  private static final Logger LOG = Logger.getLogger(Problems.class);

  private final CurrentVertxRequest requests;

  Problems(CurrentVertxRequest requests) {
    this.requests = requests;
  }

  @ServerExceptionMapper
  Response problem(ProblemException problem) {
    RoutingContext request = requests.getCurrent();
    Response.ResponseBuilder answer =
        Response.status(problem.code().status())
            .type(MEDIA_TYPE)
            .entity(problem.body(request.request().path(), RequestIds.of(request).traceId()));
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  /** What the framework refuses: no route, another method, another media type. */
  @ServerExceptionMapper
  Response framework(WebApplicationException refusal) {
    ProblemCode code = code(refusal.getResponse().getStatus());
    if (code == INTERNAL_ERROR) {
      return unexpected(refusal);
    }
    ProblemException problem = new ProblemException(code, code.title());
    return problem(code == METHOD_NOT_ALLOWED ? problem.header(HttpHeaders.ALLOW, ALLOW) : problem);
  }

  @ServerExceptionMapper
  Response mongo(MongoException failure) {
    if (!MongoOutage.is(failure)) {
      return unexpected(failure);
    }
    LOG.warnf("MongoDB did not answer: %s", failure.getMessage());
    return problem(
        new ProblemException(UNAVAILABLE, "the database of the views does not answer")
            .retryAfterSeconds(1));
  }

  @ServerExceptionMapper
  Response unexpected(Exception failure) {
    RoutingContext request = requests.getCurrent();
    LOG.errorf(failure, "trace %s failed", RequestIds.of(request).traceId());
    return problem(new ProblemException(INTERNAL_ERROR, "see the log under the trace id"));
  }

  private static ProblemCode code(int status) {
    return switch (status) {
      case 404 -> NO_SUCH_ROUTE;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
    };
  }
}
