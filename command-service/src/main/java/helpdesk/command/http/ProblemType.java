package helpdesk.command.http;

import java.util.Locale;

/** Every kind of refusal that a client may meet here. */
enum ProblemType {
  INVALID_REQUEST(400, "The request is not valid"),
  MALFORMED_JSON(400, "The body is not well-formed JSON"),
  NOT_FOUND(404, "There is no such ticket"),
  NO_SUCH_ROUTE(404, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
  NOT_ACCEPTABLE(406, "No acceptable representation"),
  TRANSITION_REFUSED(409, "The ticket's state forbids this"),
  DUPLICATE_ID(409, "This id is taken"),
  DUPLICATE_EXTERNAL_ID(409, "This external id is taken"),
  INVALID_REFERENCE(409, "A ticket that it refers to does not fit"),
  REQUEST_IN_FLIGHT(409, "The same command is being done at this moment"),
  GONE(410, "The ticket was deleted"),
  VERSION_CONFLICT(412, "The ticket has changed"),
  PAYLOAD_TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not supported"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another command"),
  PRECONDITION_REQUIRED(428, "If-Match is required"),
  INTERNAL_ERROR(500, "Something went wrong here"),
  UNAVAILABLE(503, "Not available at the moment");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** Whether the same request may well succeed a moment later. */
  static boolean passes(String code) {
    return code.equals(UNAVAILABLE.code()) || code.equals(REQUEST_IN_FLIGHT.code());
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
