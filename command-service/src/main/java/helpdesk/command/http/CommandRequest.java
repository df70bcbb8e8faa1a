package helpdesk.command.http;

import helpdesk.command.Caller;
import helpdesk.command.Precondition;
import helpdesk.command.idempotency.RequestKey;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Supplier;

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
    violations.addParameters(context);
  }

  Caller caller() {
    return caller;
  }

  Violations violations() {
    return violations;
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

  /** Where the request as a whole has no version to match. */
  void noIfMatch(String instead) {
    if (context.request().headers().contains(IfMatch.HEADER)) {
      violations.add(Violation.in(IfMatch.HEADER, "not_here", instead));
    }
  }

  Fields body(InputStream body, boolean mayBeAbsent) {
    return Body.read(body, mayBeAbsent, violations);
  }

  /** By which the request is known when it comes again with this content; null without a key. */
  RequestKey key(Supplier<String> content) {
    return IdempotencyKey.read(context, caller.actor(), content, violations);
  }

  void check() {
    violations.refuseIfAny();
  }
}
