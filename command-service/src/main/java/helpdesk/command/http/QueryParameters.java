package helpdesk.command.http;

import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The parameters of a query, read one by one; what nobody asked for is a violation. */
final class QueryParameters {
  private final RoutingContext context;
  private final Violations violations;
  private final Set<String> known = new HashSet<>();

  QueryParameters(RoutingContext context, Violations violations) {
    this.context = context;
    this.violations = violations;
  }

  /** A whole number that must be there. */
  long number(String name, long least, long most) {
    String text = text(name);
    if (text == null) {
      violations.add(Violation.in(name, "required", "Is required."));
    }
    return number(name, text, least, most, least);
  }

  /** A whole number, or another one where it is absent. */
  long number(String name, long least, long most, long absent) {
    return number(name, text(name), least, most, absent);
  }

  /** A UUID; null where it is absent. */
  UUID uuid(String name) {
    String text = text(name);
    UUID uuid = text == null ? null : Uuids.parse(text).orElse(null);
    if (text != null && uuid == null) {
      violations.add(Violation.in(name, "not_a_uuid", "Must be a UUID."));
    }
    return uuid;
  }

  /** A whole number that is part of the path. */
  int ofPath(String name, String text, int least, int most) {
    return (int) number(name, text, least, most, least);
  }

  /** Every parameter must have been asked for by now. */
  void nothingElse() {
    violations.addParameters(context, known);
  }

  private String text(String name) {
    known.add(name);
    List<String> values = context.queryParam(name);
    if (values.size() > 1) {
      violations.add(Violation.in(name, "several", "Must be there once at most."));
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private long number(String name, String text, long least, long most, long absent) {
    if (text == null) {
      return absent;
    }
    long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    if (value < least || value > most) {
      violations.add(
          Violation.in(
              name, "out_of_range", "Must be a whole number of " + least + " to " + most + "."));
    }
    return value;
  }
}
