package helpdesk.command.http;

import helpdesk.command.Precondition;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code If-Match}: {@code *}, or versions in quotation marks. */
final class IfMatch {
  static final String HEADER = "If-Match";

  private static final String DEMAND = "Must be * or versions like \"3\", as an ETag had it.";
  private static final Pattern VERSION = Pattern.compile("(W/)?\"(0|[1-9]\\d{0,17})\"");

  private IfMatch() {}

  static Precondition read(RoutingContext context, Violations violations) {
    List<String> headers = context.request().headers().getAll(HEADER);
    if (headers.isEmpty()) {
      return new Precondition.None();
    }
    return parse(String.join(",", headers))
        .orElseGet(
            () -> {
              violations.add(Violation.in(HEADER, "malformed", DEMAND));
              return new Precondition.None();
            });
  }

  /** The property of an item of a bulk, in which a version may do without its quotation marks. */
  static Precondition read(Fields fields, String name) {
    String value = fields.stringOrNumber(name);
    if (value == null) {
      return new Precondition.None();
    }
    return parse(value.matches("\\d+") ? '"' + value + '"' : value)
        .orElseGet(
            () -> {
              fields.violation(name, "malformed", DEMAND);
              return new Precondition.None();
            });
  }

  private static Optional<Precondition> parse(String value) {
    if (value.strip().equals("*")) {
      return Optional.of(new Precondition.Overwrite());
    }
    Set<Long> versions = new HashSet<>();
    long newest = 0;
    for (String tag : value.split(",", -1)) {
      Matcher version = VERSION.matcher(tag.strip());
      if (!version.matches()) {
        return Optional.empty();
      }
      newest = Math.max(newest, Long.parseLong(version.group(2)));
      // RFC 9110: a weak tag never matches strongly, so it only tells what the client knows.
      if (version.group(1) == null) {
        versions.add(Long.valueOf(version.group(2)));
      }
    }
    return Optional.of(new Precondition.AtVersion(versions, newest));
  }
}
