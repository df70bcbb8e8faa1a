package helpdesk.command.http;

import helpdesk.command.Precondition;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code If-Match}: {@code *}, or versions in quotation marks. */
final class IfMatch {
  static final String HEADER = "If-Match";

  private static final Pattern VERSION = Pattern.compile("\"(0|[1-9]\\d{0,17})\"");

  private IfMatch() {}

  static Precondition read(RoutingContext context, Violations violations) {
    List<String> headers = context.request().headers().getAll(HEADER);
    if (headers.isEmpty()) {
      return new Precondition.None();
    }
    String value = String.join(",", headers).strip();
    if (value.equals("*")) {
      return new Precondition.Overwrite();
    }
    List<String> tags = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    if (!tags.stream().allMatch(tag -> VERSION.matcher(tag).matches())) {
      violations.add(
          Violation.in(
              HEADER, "malformed", "Must be * or versions like \"3\", as an ETag had it."));
      return new Precondition.None();
    }
    return new Precondition.AtVersion(
        tags.stream()
            .map(tag -> Long.valueOf(tag.substring(1, tag.length() - 1)))
            .collect(Collectors.toSet()));
  }
}
