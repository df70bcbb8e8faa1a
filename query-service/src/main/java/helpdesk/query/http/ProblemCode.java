package helpdesk.query.http;

import java.util.Locale;

/** Every kind of problem that the read URL answers with, and its status. */
public enum ProblemCode {
  INVALID_REQUEST(400, "The request is invalid"),
  NOT_FOUND(404, "There is no such ticket"),
  NO_SUCH_ROUTE(404, "Nothing is served at this path"),
  METHOD_NOT_ALLOWED(405, "This path is only read"),
  NOT_ACCEPTABLE(406, "Only application/json is served here"),
  GONE(410, "The ticket was deleted"),
  TOKEN_LOST(410, "The write that the token names was lost"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
  INTERNAL_ERROR(500, "An unexpected error"),
  UNAVAILABLE(503, "The views cannot be read at the moment"),
  PROJECTION_BEHIND(503, "The views have not caught up yet");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** The name on the wire, in kebab case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
