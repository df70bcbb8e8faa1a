package helpdesk.command.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.command.BulkHandler;
import helpdesk.command.CommandEnvelope;
import helpdesk.command.Outcome;
import helpdesk.command.idempotency.RequestKey;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Many commands in one request, each for itself. */
@Path("/tickets/bulk")
@Produces(APPLICATION_JSON)
@RunOnVirtualThread
public class BulkResource {
  private final BulkHandler handler;
  private final Envelopes envelopes;

  BulkResource(BulkHandler handler, Envelopes envelopes) {
    this.handler = handler;
    this.envelopes = envelopes;
  }

  /** An item as it was read: a command, or why it is none. */
  private record Item(CommandEnvelope command, ProblemException refusal) {}

  /** Handles up to 500 commands of any kind. */
  @POST
  @Consumes(APPLICATION_JSON)
  @Operation(summary = "Handles up to 500 commands of any kind, each for itself")
  @APIResponseSchema(value = BulkAnswer.class, responseCode = "207")
  public Response bulk(@Context RoutingContext context, InputStream body) {
    return handler.admit(() -> handle(context, body));
  }

  private Response handle(RoutingContext context, InputStream body) {
    CommandRequest request = new CommandRequest(context);
    request.noIfMatch("A bulk has no version: each item may have its if_match.");
    RequestKey key = request.key(() -> "");
    List<Item> items = read(body, key, request.violations());
    request.check();
    List<CommandEnvelope> commands =
        items.stream().map(Item::command).filter(Objects::nonNull).toList();
    BulkAnswer answer =
        answer(items, handler.handle(commands, request.caller()), Trace.of(context));
    Response.ResponseBuilder response = Response.status(207).entity(answer);
    return answer.deservesRetry()
        ? response.header(HttpHeaders.RETRY_AFTER, 1).build()
        : response.build();
  }

  private List<Item> read(InputStream body, RequestKey key, Violations violations) {
    List<Item> places = new ArrayList<>();
    BulkBody.read(
        body, violations, node -> places.add(item(node, keyOf(key, places.size(), node))));
    return places;
  }

  private static RequestKey keyOf(RequestKey key, int place, JsonNode node) {
    return key == null ? null : key.item(place, node.toString());
  }

  private Item item(JsonNode node, RequestKey key) {
    try {
      return new Item(envelopes.item(node, key), null);
    } catch (ProblemException e) {
      return new Item(null, e);
    } catch (RuntimeException e) {
      Log.errorf(e, "an item of a bulk cannot be read");
      return new Item(null, Refusals.problem(new Outcome.Failed(e)));
    }
  }

  private static BulkAnswer answer(List<Item> items, List<Outcome> outcomes, Trace trace) {
    Iterator<Outcome> next = outcomes.iterator();
    return new BulkAnswer(
        items.stream()
            .map(
                item ->
                    item.command() == null
                        ? BulkAnswer.Result.refused(Problem.of(item.refusal(), trace))
                        : result(item.command(), next.next(), trace))
            .toList());
  }

  private static BulkAnswer.Result result(CommandEnvelope command, Outcome outcome, Trace trace) {
    return switch (outcome) {
      case Outcome.Refusal refusal ->
          BulkAnswer.Result.refused(Problem.of(Refusals.problem(refusal), trace));
      case Outcome.Success done ->
          new BulkAnswer.Result(
              command instanceof CommandEnvelope.Open ? 201 : 200,
              TicketAnswer.of(done.ticket()),
              done.token().toString(),
              done instanceof Outcome.DoneBefore ? true : null,
              null);
    };
  }
}
