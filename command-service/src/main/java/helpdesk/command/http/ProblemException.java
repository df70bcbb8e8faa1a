package helpdesk.command.http;

import java.util.List;
import java.util.Map;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ProblemType type;
  private final transient List<Violation> errors;
  private final transient Map<String, Object> extras;

  ProblemException(
      ProblemType type, String detail, List<Violation> errors, Map<String, Object> extras) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = errors;
    this.extras = extras;
  }

  ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), Map.of());
  }

  ProblemType type() {
    return type;
  }

  List<Violation> errors() {
    return errors;
  }

  Map<String, Object> extras() {
    return extras;
  }
}
