package helpdesk.command.http;

import helpdesk.command.Caller;
import helpdesk.command.Precondition;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a request holds beside its path, read strictly. All violations are collected; {@link
 * #check()} ends the request when there are any.
 */
final class CommandRequest {
  private final RoutingContext context;
  private final Violations violations = new Violations();
  private final Caller caller;

  CommandRequest(RoutingContext context) {
    this.context = context;
    this.caller = CallerFrom.request(context, violations);
    // No command takes a parameter, and one that is silently ignored would deceive its sender.
    for (String name : context.queryParams().names()) {
      violations.add(Violation.in(name, "unknown_parameter", "There is no such query parameter."));
    }
  }

  Caller caller() {
    return caller;
  }

  UUID id(String text) {
    UUID id = Uuids.parse(text).orElse(null);
    if (id == null) {
      violations.add(Violation.in("id", "not_a_uuid", "The ticket's id must be a UUID."));
    }
    return id;
  }

  Precondition ifMatch() {
    return IfMatch.read(context, violations);
  }

  <T> T body(InputStream body, Function<Fields, T> read) {
    return read.apply(Body.read(body, false, violations));
  }

  <T> T optionalBody(InputStream body, Function<Fields, T> read) {
    return read.apply(Body.read(body, true, violations));
  }

  /** The body may be absent or an empty object. */
  void noProperties(InputStream body) {
    Body.read(body, true, violations).nothingElse();
  }

  void check() {
    violations.refuseIfAny();
  }
}
