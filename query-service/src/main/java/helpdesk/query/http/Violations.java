package helpdesk.query.http;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects all that is wrong with a request, so that its sender hears of it at once. */
public final class Violations {
  private final Set<Violation> found = new LinkedHashSet<>();

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

  static ProblemException invalid(Collection<Violation> violations) {
    int count = violations.size();
    return new ProblemException(
            ProblemCode.INVALID_REQUEST,
            count == 1 ? violations.iterator().next().detail() : count + " things are wrong")
        .with("errors", List.copyOf(violations));
  }
}
