package helpdesk.query.freshness;

import helpdesk.events.Shards;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a view showed, and how much of what was asked for that is.
 *
 * @param behind shards of the tokens that are not reached
 * @param minVersionReached true also where none was asked for
 * @param comes whether any of what is not reached is still on its way; else it waits for an
 *     operator
 * @param waiting whether the reader's wish to wait was granted
 * @param parked tickets whose events wait
 */
public record Answer<T>(
    T shown,
    Asked asked,
    Set<Integer> behind,
    boolean minVersionReached,
    boolean comes,
    boolean waiting,
    Meta meta,
    List<ParkedTicket> parked) {
  private static final int RETRY_AFTER_SECONDS = 1;

  /** An operator has to act. */
  private static final int RETRY_AFTER_PARKING = 60;

  public Answer {
    behind = Set.copyOf(behind);
    parked = List.copyOf(parked);
  }

  /** Whether the answer has at least what was asked for. */
  boolean fresh() {
    return behind.isEmpty() && minVersionReached;
  }

  /** An answer of that status with the headers that tell of its freshness. */
  public Response.ResponseBuilder respond(Response.Status status) {
    Response.ResponseBuilder response = Response.status(status);
    headers().forEach(response::header);
    return response.header("Cache-Control", "private, no-cache");
  }

  /** A problem with the same headers. */
  public ProblemException problem(ProblemCode code, String detail) {
    ProblemException problem = new ProblemException(code, detail);
    headers().forEach(problem::header);
    return problem;
  }

  /**
   * The problem of a ticket without a document: 404 only if nothing that was asked for is still on
   * its way to that ticket's shard.
   */
  public ProblemException missing(UUID ticket) {
    return missing(ticket, "no ticket has this id");
  }

  /** The same for something else of a ticket. */
  public ProblemException missing(UUID ticket, String detail) {
    if (parked(ticket.toString()).isPresent()) {
      return problem(
              ProblemCode.TICKET_PARKED,
              "the ticket is there, but its events cannot be applied yet")
          .retryAfterSeconds(RETRY_AFTER_PARKING);
    }
    int shard = Shards.of(ticket);
    return behind.contains(shard) || !minVersionReached
        ? projectionBehind()
        : problem(ProblemCode.NOT_FOUND, detail);
  }

  /** That this ticket is parked, if so. */
  public Optional<ParkedTicket> parked(String ticket) {
    return parked.stream().filter(each -> each.id().equals(ticket)).findFirst();
  }

  ProblemException projectionBehind() {
    return problem(ProblemCode.PROJECTION_BEHIND, "what was asked for is not in the views yet")
        .retryAfterSeconds(comes ? RETRY_AFTER_SECONDS : RETRY_AFTER_PARKING)
        .with("as_of", meta.asOf())
        .with("lag_ms", meta.lagMs());
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ProjectionLag.HEADER, meta.header());
    if (asked.anything()) {
      headers.put("Consistency", fresh() ? "fresh" : "stale");
      List<String> applied = preferencesApplied();
      if (!applied.isEmpty()) {
        headers.put("Preference-Applied", String.join(", ", applied));
      }
    }
    return headers;
  }

  private List<String> preferencesApplied() {
    Preferences wishes = asked.preferences();
    List<String> applied = new ArrayList<>();
    if (waiting) {
      applied.add("wait=" + wishes.waitFor().toSeconds());
    }
    if (wishes.strict()) {
      applied.add("handling=strict");
    }
    if (wishes.lenient()) {
      applied.add("handling=lenient");
    }
    return applied;
  }
}
