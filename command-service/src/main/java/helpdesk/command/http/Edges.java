package helpdesk.command.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Path;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What happens around the resources: request ids on every answer, problems outside of all routes.
 */
@ApplicationScoped
class Edges {
  private static final int FIRST = 1000;
  private static final String BULK = BulkResource.class.getAnnotation(Path.class).value();

  private final ObjectMapper json;
  private final Crowd crowd;

  Edges(ObjectMapper json, Crowd crowd) {
    this.json = json;
    this.crowd = crowd;
  }

  void nameRequests(@Observes Filters filters) {
    filters.register(
        context -> {
          context.response().putHeader(Trace.REQUEST_ID, Trace.of(context).requestId());
          if (isFarTooLarge(context)) {
            refuseUnread(context);
          } else if (!crowd.admits(context)) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            answer(context, 503);
          } else {
            context.next();
          }
        },
        FIRST);
  }

  void catchAll(@Observes Router router) {
    router.errorHandler(400, context -> answer(context, 400));
    router.errorHandler(404, context -> answer(context, 404));
    router.errorHandler(405, context -> answer(context, 405));
    router.errorHandler(413, context -> answer(context, 413));
    router.errorHandler(415, context -> answer(context, 415));
  }

  /** Resources say it better, but only after they have read what is too much. */
  private static boolean isFarTooLarge(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    long most =
        Paths.canonical(context.request().path()).equals(BULK)
            ? BulkBody.MOST_BYTES
            : 4L * Body.MOST_BYTES;
    return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > most + 1024;
  }

  /** What comes is not worth reading; HTTP/2 ends a stream without ending the connection. */
  private void refuseUnread(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    answer(context, 413);
  }

  private void answer(RoutingContext context, int status) {
    ProblemType type = ProblemType.ofFrameworkStatus(status);
    Problem problem = Problem.of(type, type.title() + ".", List.of(), Map.of(), Trace.of(context));
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(write(problem));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
