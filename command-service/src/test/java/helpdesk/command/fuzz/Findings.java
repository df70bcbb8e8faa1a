package helpdesk.command.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that was wrong, the same thing once, with the first request that showed it. */
final class Findings {
  private record Finding(int times, String example) {}

  private final Map<String, Finding> found = new TreeMap<>();

  void add(String what, String example) {
    found.merge(
        what, new Finding(1, example), (old, one) -> new Finding(old.times + 1, old.example));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<String> told() {
    List<String> lines = new ArrayList<>();
    found.forEach(
        (what, finding) ->
            lines.add("%s (%d times)%n%s".formatted(what, finding.times, finding.example)));
    return lines;
  }

  /** Without the requests. */
  List<String> names() {
    return found.entrySet().stream().map(f -> f.getValue().times + " × " + f.getKey()).toList();
  }
}
