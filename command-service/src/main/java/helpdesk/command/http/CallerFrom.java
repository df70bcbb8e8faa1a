package helpdesk.command.http;

import helpdesk.command.Caller;
import io.vertx.ext.web.RoutingContext;

/** Decides who sends a command. Until there is authentication, that is what the sender says. */
final class CallerFrom {
  private static final String ACTOR = "X-Actor";
  private static final int MOST = 100;

  private CallerFrom() {}

  static Caller request(RoutingContext context, Violations violations) {
    Trace trace = Trace.of(context);
    return new Caller(
        actor(context.request().getHeader(ACTOR), violations),
        "agent",
        trace.requestId(),
        trace.traceparent());
  }

  private static String actor(String header, Violations violations) {
    if (header == null || header.isBlank()) {
      return "anonymous";
    }
    String actor = header.strip();
    if (actor.codePointCount(0, actor.length()) > MOST
        || actor.codePoints().anyMatch(Character::isISOControl)) {
      violations.add(
          Violation.in(ACTOR, "invalid", "Must have at most 100 characters, none a control one."));
    }
    return actor;
  }
}
