package helpdesk.query.stream;

/** Why the stream ends for a client, as he is told. */
enum Cut {
  TOO_SLOW("too-slow", "You were too slow. Come again with Last-Event-ID."),
  SHUTDOWN("shutdown", "This replica stops. Come again with Last-Event-ID."),
  EXPIRED("cursor-expired", "The log was restored. Begin again, without Last-Event-ID."),
  UNAVAILABLE("unavailable", "The views cannot be read. Come again with Last-Event-ID.");

  private final String reason;
  private final String detail;

  Cut(String reason, String detail) {
    this.reason = reason;
    this.detail = detail;
  }

  String json() {
    return "{\"reason\":\"" + reason + "\",\"detail\":\"" + detail + "\"}";
  }
}
