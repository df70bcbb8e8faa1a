package helpdesk.command.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import helpdesk.command.CommittedLog;
import helpdesk.command.LogAnswer;
import helpdesk.events.EventJson;
import helpdesk.events.Shards;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The log itself: for the query-service, which may lack a piece of it, and routed nowhere. */
@Path("/internal")
@Produces(APPLICATION_JSON)
@RunOnVirtualThread
public class LogResource {
  private static final long LAST = 999_999_999_999_999_999L;
  private static final int USUAL = 500;
  private static final int MOST = 1_000;
  private static final int MOST_VERSIONS = 10_000;

  private final CommittedLog log;

  LogResource(CommittedLog log) {
    this.log = log;
  }

  /** Events of a shard after a seq, as the relay sends them. */
  @GET
  @Path("log/{shard}")
  @Operation(hidden = true)
  public Response shardLog(@Context RoutingContext context, @PathParam("shard") String shard) {
    Violations violations = new Violations();
    QueryParameters query = new QueryParameters(context, violations);
    int number = shard(shard, query);
    long after = query.number("after", 0, LAST, 0);
    int limit = (int) query.number("limit", 1, MOST, USUAL);
    check(query, violations);
    return answer(log.ofShard(number, after, limit), EventJson::encode);
  }

  /** Events of a ticket after a version, as the relay sends them. */
  @GET
  @Path("tickets/{id}/log")
  @Operation(hidden = true)
  public Response ticketLog(@Context RoutingContext context, @PathParam("id") String id) {
    Violations violations = new Violations();
    QueryParameters query = new QueryParameters(context, violations);
    UUID ticket = Uuids.parse(id).orElse(null);
    if (ticket == null) {
      violations.add(Violation.in("id", "not_a_uuid", "The ticket's id must be a UUID."));
    }
    long after = query.number("after", 0, LAST, 0);
    int limit = (int) query.number("limit", 1, MOST, USUAL);
    check(query, violations);
    return answer(log.ofTicket(ticket, after, limit), EventJson::encode);
  }

  /** The sums of what a shard holds up to a seq. */
  @GET
  @Path("log/{shard}/digest")
  @Operation(hidden = true)
  public Response shardDigest(@Context RoutingContext context, @PathParam("shard") String shard) {
    Violations violations = new Violations();
    QueryParameters query = new QueryParameters(context, violations);
    int number = shard(shard, query);
    long at = query.number("at", 0, LAST);
    check(query, violations);
    return answer(log.digest(number, at), EventJson::encode);
  }

  /** The tickets of a shard, each at its version at a seq. */
  @GET
  @Path("log/{shard}/versions")
  @Operation(hidden = true)
  public Response shardVersions(@Context RoutingContext context, @PathParam("shard") String shard) {
    Violations violations = new Violations();
    QueryParameters query = new QueryParameters(context, violations);
    int number = shard(shard, query);
    long at = query.number("at", 0, LAST);
    UUID after = query.uuid("after");
    int limit = (int) query.number("limit", 1, MOST_VERSIONS, USUAL);
    check(query, violations);
    return answer(log.versions(number, at, after, limit), EventJson::encode);
  }

  private static int shard(String text, QueryParameters query) {
    return query.ofPath("shard", text, 0, Shards.COUNT - 1);
  }

  private static void check(QueryParameters query, Violations violations) {
    query.nothingElse();
    violations.refuseIfAny();
  }

  private static <T> Response answer(LogAnswer<T> answer, Function<T, byte[]> json) {
    return switch (answer) {
      case LogAnswer.Told<T> told ->
          Response.ok(json.apply(told.what())).header("Cache-Control", "no-store").build();
      case LogAnswer.Beyond<T> beyond ->
          throw new ProblemException(
              ProblemType.BEYOND_THE_LOG,
              "Shard %d ends at seq %d.".formatted(beyond.shard(), beyond.head()));
      case LogAnswer.NoSuchTicket<T> none ->
          throw new ProblemException(ProblemType.NOT_FOUND, "The log knows no such ticket.");
      case LogAnswer.Damaged<T> damaged ->
          throw new ProblemException(ProblemType.LOG_DAMAGED, damaged.what());
    };
  }
}
