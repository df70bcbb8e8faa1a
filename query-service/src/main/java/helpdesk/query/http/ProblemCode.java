package helpdesk.query.http;

import java.util.List;
import java.util.Locale;

/** Every kind of problem that the read URL answers with; docs/api/problems.md has the same rows. */
public enum ProblemCode {
  INVALID_REQUEST(
      400,
      "The request is invalid",
      "body, parameter or header is not valid",
      "mend everything in `errors`",
      "errors"),
  NOT_FOUND(
      404,
      "There is no such ticket",
      "there is no such ticket",
      "with a fresh token or none, it is not there"),
  NO_SUCH_ROUTE(
      404,
      "Nothing is served at this path",
      "nothing is served at this path",
      "look at `/q/openapi`"),
  METHOD_NOT_ALLOWED(405, "This path is only read", "the path has other methods", "see `Allow`"),
  NOT_ACCEPTABLE(
      406,
      "Nothing that is acceptable is served here",
      "no representation fits `Accept`",
      "accept `application/json`"),
  GENERATION_NOT_READY(
      409,
      "The views cannot be switched to, or taken away",
      "an operator asked for a generation of views that is not proven, or still serves",
      "look at `GET /operations/generations`"),
  STILL_PARKED(
      409,
      "The ticket cannot be redriven yet",
      "an event of a parked ticket still cannot be applied",
      "mend what `kind` and `detail` say, then redrive again",
      "kind"),
  GONE(410, "The ticket was deleted", "the ticket was deleted", "drop it; its history stays"),
  CURSOR_EXPIRED(
      410,
      "The cursor can be read on no more",
      "the cursor is older than a restore of the database, or its views are gone",
      "begin again without a cursor"),
  TOKEN_LOST(
      410,
      "The write that the token names was lost",
      "a restore of the database undid the write that the token names",
      "read without the token, look, repeat the command",
      "token"),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The media type is not supported", "`Content-Type` is none of those taken", "send JSON"),
  INTERNAL_ERROR(
      500,
      "An unexpected error",
      "a defect of ours; nothing is told but `trace_id`",
      "report it; a command may be repeated with its `Idempotency-Key` or `If-Match`"),
  PROJECTION_BEHIND(
      503,
      "The views have not caught up yet",
      "the views have not reached what was asked for",
      "come again after `Retry-After`, or accept older answers",
      "as_of",
      "lag_ms"),
  TICKET_PARKED(
      503,
      "The ticket cannot be shown yet",
      "the event that opens the ticket could not be applied; an operator has to look at `/parked`",
      "come again later; nothing is lost"),
  UNAVAILABLE(
      503,
      "The views cannot be read at the moment",
      "a database is away, or too many requests at once",
      "come again after `Retry-After`");

  private final int status;
  private final String title;
  private final String meaning;
  private final String remedy;
  private final String members;

  ProblemCode(int status, String title, String meaning, String remedy, String... members) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
    this.remedy = remedy;
    this.members = String.join(" ", members);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  public String title() {
    return title;
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

  /** The name on the wire, in kebab case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} of its problems, which resolves on this URL. */
  public String uri() {
    return "/problems/" + wire();
  }
}
