package helpdesk.command.http;

import java.util.List;
import java.util.Locale;

/** Every kind of refusal that a client may meet here; docs/api/problems.md has the same rows. */
public enum ProblemType {
  INVALID_REQUEST(
      400,
      "The request is not valid",
      "body, parameter or header is not valid",
      "mend everything in `errors`",
      "errors"),
  MALFORMED_JSON(
      400,
      "The body is not well-formed JSON",
      "the body is no JSON",
      "mend it; repeating is useless"),
  NOT_FOUND(
      404,
      "There is no such ticket",
      "there is no such ticket",
      "with a fresh token or none, it is not there"),
  NO_SUCH_ROUTE(
      404,
      "There is nothing at this address",
      "nothing is served at this path",
      "look at `/q/openapi`"),
  METHOD_NOT_ALLOWED(
      405, "This method is not allowed here", "the path has other methods", "see `Allow`"),
  NOT_ACCEPTABLE(
      406,
      "No acceptable representation",
      "no representation fits `Accept`",
      "accept `application/json`"),
  REQUEST_TIMEOUT(
      408,
      "The request came too slowly",
      "the body took longer than a minute",
      "send it again, or less at once"),
  TRANSITION_REFUSED(
      409,
      "The ticket's state forbids this",
      "the ticket's status forbids this command",
      "offer `allowed_commands` instead",
      "allowed_commands",
      "ticket_status"),
  DUPLICATE_ID(
      409,
      "This id is taken",
      "another ticket, deleted or not, has the `id` that the client chose",
      "if it is your own earlier attempt, take that ticket; else choose another id",
      "existing_ticket_id"),
  DUPLICATE_EXTERNAL_ID(
      409,
      "This external id is taken",
      "another ticket, deleted or not, has this `external_id`",
      "if it is not deleted, use that ticket",
      "existing_ticket_id"),
  INVALID_REFERENCE(
      409,
      "A ticket that is named cannot be referred to",
      "`follow_up_of` or `duplicate_of` names no ticket, or one that is not closed yet",
      "mend the reference, see `errors`",
      "errors"),
  REQUEST_IN_FLIGHT(
      409,
      "The same request is being worked on",
      "another request with this `Idempotency-Key` has not been answered yet",
      "come again with the same key after `Retry-After`: the answer is then the first one's"),
  BEYOND_THE_LOG(
      409,
      "The log has not come that far",
      "the log of that shard ends before the place that is asked about",
      "ask what the heads are; a place that was once there was lost to a restore"),
  OLDER_ERA(
      409,
      "The log is of a later era",
      "the log is of a later era than the one that is to begin",
      "look which era it is; nothing was changed"),
  GONE(410, "The ticket was deleted", "the ticket was deleted", "drop it; its history stays"),
  VERSION_CONFLICT(
      412,
      "The ticket has changed",
      "the ticket has moved on from `If-Match`",
      "show `changes`, merge, retry with `current_version`",
      "current_version",
      "ticket",
      "changes"),
  PAYLOAD_TOO_LARGE(413, "The request is too large", "more than is taken", "shorten it"),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "This media type is not supported",
      "`Content-Type` is none of those taken",
      "send JSON"),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "The key was used for another request",
      "this `Idempotency-Key` came before, with another body",
      "a new command needs a new key"),
  PRECONDITION_REQUIRED(
      428,
      "If-Match is required",
      "this installation wants `If-Match` where something is overwritten",
      "read, then send its `ETag`"),
  INTERNAL_ERROR(
      500,
      "Something went wrong here",
      "a defect of ours; nothing is told but `trace_id`",
      "report it; a command may be repeated with its `Idempotency-Key` or `If-Match`"),
  LOG_DAMAGED(
      500,
      "The log is damaged",
      "event_log misses a row, or holds one that cannot be",
      "compare it with a backup; `detail` names the place"),
  UNAVAILABLE(
      503,
      "Not available at the moment",
      "a database is away, or too many requests at once",
      "come again after `Retry-After`");

  private final int status;
  private final String title;
  private final String meaning;
  private final String remedy;
  private final String members;

  ProblemType(int status, String title, String meaning, String remedy, String... members) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
    this.remedy = remedy;
    this.members = String.join(" ", members);
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} of its problems, which resolves on this URL. */
  public String uri() {
    return "/problems/" + code();
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Whether the same request may well succeed a moment later. */
  public static boolean passes(String code) {
    return code.equals(UNAVAILABLE.code()) || code.equals(REQUEST_IN_FLIGHT.code());
  }

  public String meaning() {
    return meaning;
  }

  /** What its receiver can do. */
  public String remedy() {
    return remedy;
  }

  /** What its problems carry beside the members that all have. */
  public List<String> members() {
    return members.isEmpty() ? List.of() : List.of(members.split(" "));
  }

  /** What the framework's own refusals mean. */
  static ProblemType ofFrameworkStatus(int status) {
    return switch (status) {
      case 404 -> NO_SUCH_ROUTE;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> UNAVAILABLE;
      default -> status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST;
    };
  }
}
