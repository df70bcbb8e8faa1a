package helpdesk.command.http;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects all that is wrong with a request, so that its sender hears it at once. */
final class Violations {
  /** Who sends more mistakes than this learns of the first ones. */
  private static final int MOST = 100;

  private final List<Violation> found = new ArrayList<>();

  void add(Violation violation) {
    if (!isFull()) {
      found.add(violation);
    }
  }

  /** Whether further ones would not be told. */
  boolean isFull() {
    return found.size() >= MOST;
  }

  /** Nothing here takes a parameter, and one that is silently ignored would deceive its sender. */
  void addParameters(RoutingContext context) {
    addParameters(context, Set.of());
  }

  /** The same where some are known. */
  void addParameters(RoutingContext context, Set<String> known) {
    for (String name : context.queryParams().names()) {
      if (!known.contains(name)) {
        add(Violation.in(name, "unknown_parameter", "There is no such query parameter."));
      }
    }
    if (context.request().path().indexOf(';') >= 0) {
      add(Violation.in("path", "unknown_parameter", "No path here has parameters after a ;."));
    }
  }

  /** Ends the request when there was anything. */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          found.size() == 1 ? found.get(0).detail() : found.size() + " things are wrong with it.",
          List.copyOf(found),
          Map.of());
    }
  }
}
