package helpdesk.query.parked;

import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.events.Shards;
import helpdesk.query.feed.core.Redrive.Result;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import helpdesk.query.http.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What operators do about what waits or stands still. Repeating any of it does no harm. */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
class OperationsResource {
  private static final Pattern SHARD = Pattern.compile("\\d{1,3}");
  private static final int RETRY_AFTER_SECONDS = 1;

  private final Redrives redrives;

  OperationsResource(Redrives redrives) {
    this.redrives = redrives;
  }

  /** A ticket that goes on, at that version. */
  record Redriven(String id, long version, int redriven) {}

  /** A ticket that still waits. */
  record Left(String id, String kind, String reason) {}

  /** What became of all that were parked. */
  record AllRedriven(List<Redriven> redriven, List<Left> left) {}

  /** A shard whose halt mark is gone; its owner notices within seconds. */
  record Resumed(int shard, @JsonInclude boolean wasHalted) {}

  @POST
  @Path("/parked/{ticket}/redrive")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Redriven redrive(@Context UriInfo uri, @PathParam("ticket") String ticket) {
    Violations violations = new Violations();
    String id = Parameters.none(uri, violations).ticketId(ticket);
    violations.refuse();

    return switch (redrives.redrive(UUID.fromString(id))) {
      case Result.Redriven done -> new Redriven(id, done.version(), done.events());
      case Result.NotParked none ->
          throw new ProblemException(ProblemCode.NOT_FOUND, "no such ticket is parked");
      case Result.Left left -> throw problem(left);
    };
  }

  /** Some only have to be tried again: there is nothing to mend. */
  private static ProblemException problem(Result.Left left) {
    return Redrives.PASSING.contains(left.kind())
        ? new ProblemException(ProblemCode.UNAVAILABLE, left.reason())
            .retryAfterSeconds(RETRY_AFTER_SECONDS)
        : new ProblemException(ProblemCode.STILL_PARKED, left.reason()).with("kind", left.kind());
  }

  @POST
  @Path("/parked/redrive")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public AllRedriven redriveAll(@Context UriInfo uri) {
    Violations violations = new Violations();
    Parameters.none(uri, violations);
    violations.refuse();

    AllRedriven all = new AllRedriven(new ArrayList<>(), new ArrayList<>());
    redrives.parked().forEach(each -> redrive(each, all));
    return all;
  }

  private void redrive(UUID ticket, AllRedriven all) {
    String id = ticket.toString();
    switch (redrives.redrive(ticket)) {
      case Result.Redriven done ->
          all.redriven().add(new Redriven(id, done.version(), done.events()));
      case Result.Left left -> all.left().add(new Left(id, left.kind(), left.reason()));
      case Result.NotParked none -> {}
    }
  }

  @POST
  @Path("/shards/{shard}/resume")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Resumed resume(@Context UriInfo uri, @PathParam("shard") String number) {
    Violations violations = new Violations();
    Parameters.none(uri, violations);
    boolean isShard = SHARD.matcher(number).matches() && Integer.parseInt(number) < Shards.COUNT;
    if (!isShard) {
      violations.add("shard", "malformed", "a shard is a number from 0 to " + (Shards.COUNT - 1));
    }
    violations.refuse();

    int shard = Integer.parseInt(number);
    return new Resumed(shard, redrives.resume(shard));
  }
}
