package helpdesk.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** What every request passes first, also one that no resource will ever see. */
@ApplicationScoped
class FrontDoor {
  /** Before CORS, routing and whatever decodes the URL. */
  private static final int FIRST = 1_000;

  private final ObjectMapper json;
  private final Crowd crowd;

  FrontDoor(ObjectMapper json, Crowd crowd) {
    this.json = json;
    this.crowd = crowd;
  }

  void open(@Observes Filters filters) {
    filters.register(this::enter, FIRST);
  }

  private void enter(RoutingContext request) {
    request.response().putHeader("X-Request-Id", RequestIds.of(request).requestId());
    Set<Violation> violations = RequestLine.violations(request.request().uri());
    if (!violations.isEmpty()) {
      refuse(request, Violations.invalid(violations));
    } else if (!crowd.admits(request)) {
      refuse(
          request,
          new ProblemException(ProblemCode.UNAVAILABLE, "too many requests at once")
              .retryAfterSeconds(1));
    } else {
      request.next();
    }
  }

  private void refuse(RoutingContext request, ProblemException problem) {
    HttpServerResponse response = request.response();
    response.setStatusCode(problem.code().status());
    response.putHeader("Content-Type", Problems.MEDIA_TYPE);
    problem.headers().forEach(response::putHeader);
    try {
      // Not the path: what is wrong may be in it.
      response.end(json.writeValueAsString(problem.body(null, RequestIds.of(request).traceId())));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }
}
