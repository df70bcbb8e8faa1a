package helpdesk.query.stream;

import helpdesk.query.changes.ChangeCursor;
import helpdesk.query.http.Endpoint;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import helpdesk.query.http.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** START HERE: {@code GET /stream}: what changes from now on, or from the last event on. */
@Path("/")
class StreamResource {
  private static final String LAST_EVENT = "Last-Event-ID";

  private final Watcher watcher;
  private final Changes changes;
  private final StreamSettings settings;

  StreamResource(Watcher watcher, Changes changes, StreamSettings settings) {
    this.watcher = watcher;
    this.changes = changes;
    this.settings = settings;
  }

  @GET
  @Path("/stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RunOnVirtualThread
  @Operation(summary = "What changes from now on, or from the last event on, as it happens")
  @APIResponse(
      responseCode = "200",
      description = "events `ticket`, `dashboard` and `cut`",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = String.class)))
  public void stream(
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext request,
      @Context Sse sse,
      @Context SseEventSink sink) {
    Violations violations = new Violations();
    new Parameters(uri, violations, Endpoint.STREAM);
    Optional<ChangeCursor> last = lastEvent(headers, violations);
    violations.refuse();
    if (watcher.ring().closed().isPresent() || !watcher.enter()) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, "too many listen already, or it stops")
          .retryAfterSeconds(5);
    }
    try {
      // Read before the answer begins: later it could not be told that it cannot be read.
      last.ifPresent(changes::check);
      ChangeCursor from = last.orElseGet(changes::end);
      request.response().putHeader("Cache-Control", "private, no-store");
      request.response().putHeader("X-Accel-Buffering", "no");
      if (request.request().method().equals(HttpMethod.HEAD)) {
        sink.close();
        return;
      }
      serve(new SseClient(sse, sink, request.response(), settings.patience()), from);
    } finally {
      watcher.leave();
    }
  }

  private void serve(SseClient client, ChangeCursor from) {
    try {
      client.cut(new Walk(watcher.ring(), changes, client, settings.heartbeat(), from).walk());
    } catch (Client.Gone e) {
      if (e.slow()) {
        client.cut(Cut.TOO_SLOW);
      } else {
        client.hangUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      client.hangUp();
    } catch (RuntimeException e) {
      client.hangUp();
      throw e;
    }
  }

  private static Optional<ChangeCursor> lastEvent(HttpHeaders headers, Violations violations) {
    List<String> given = headers.getRequestHeader(LAST_EVENT);
    if (given == null || given.isEmpty()) {
      return Optional.empty();
    }
    Optional<ChangeCursor> cursor = ChangeCursor.parse(given.getFirst());
    if (cursor.isEmpty() || given.size() > 1) {
      violations.add(LAST_EVENT, "malformed", "not the id of an event of this stream");
    }
    return cursor;
  }
}
