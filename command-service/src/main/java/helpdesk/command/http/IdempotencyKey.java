package helpdesk.command.http;

import helpdesk.command.idempotency.RequestKey;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads {@code Idempotency-Key}: any printable text that its sender makes up once per command. */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

  private IdempotencyKey() {}

  /** The key; null where there is none. */
  static RequestKey read(
      RoutingContext context, String principal, Supplier<String> content, Violations violations) {
    List<String> headers = context.request().headers().getAll(HEADER);
    if (headers.isEmpty()) {
      return null;
    }
    if (headers.size() > 1 || !FORM.matcher(headers.getFirst()).matches()) {
      violations.add(
          Violation.in(
              HEADER, "malformed", "Must be one text of 1 to 255 printable ASCII characters."));
      return null;
    }
    String method = context.request().method().name();
    return RequestKey.of(
        principal,
        method,
        Paths.canonical(context.request().path()),
        headers.getFirst(),
        content.get());
  }
}
