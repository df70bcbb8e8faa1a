package helpdesk.query.http;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with a request, so that its sender hears of it at once. */
public final class Violations {
  private final List<Violation> found = new ArrayList<>();

  /** Notes one more. */
  public void add(String parameter, String code, String detail) {
    found.add(new Violation(parameter, code, detail));
  }

  /** Ends the request with 400 if anything was found. */
  public void refuse() {
    if (!found.isEmpty()) {
      throw invalid(found);
    }
  }

  static ProblemException invalid(List<Violation> violations) {
    int count = violations.size();
    return new ProblemException(
            ProblemCode.INVALID_REQUEST,
            count == 1 ? violations.getFirst().detail() : count + " things are wrong, see errors")
        .with("errors", List.copyOf(violations));
  }
}
