package helpdesk.command.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import helpdesk.command.Caller;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Decides who sends a command. Until there is authentication, that is what the sender says. */
final class CallerFrom {
  private static final String ACTOR = "X-Actor";
  private static final int MOST = 100;

  private CallerFrom() {}

  static Caller request(RoutingContext context, Violations violations) {
    Trace trace = Trace.of(context);
    return new Caller(
        actor(context.request().headers().getAll(ACTOR), violations),
        "agent",
        trace.requestId(),
        trace.traceparent());
  }

  private static String actor(List<String> headers, Violations violations) {
    String actor = headers.isEmpty() ? "" : decoded(headers.getFirst()).strip();
    if (headers.size() > 1) {
      violations.add(Violation.in(ACTOR, "several", "A command has one actor."));
    }
    if (actor.isEmpty()) {
      return "anonymous";
    }
    if (actor.codePointCount(0, actor.length()) > MOST
        || actor.codePoints().anyMatch(Character::isISOControl)) {
      violations.add(
          Violation.in(ACTOR, "invalid", "Must have at most 100 characters, none a control one."));
    }
    return actor;
  }

  /** Headers come as Latin-1, as browsers send them; but most other programs send UTF-8. */
  private static String decoded(String header) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(header.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException e) {
      return header;
    }
  }
}
