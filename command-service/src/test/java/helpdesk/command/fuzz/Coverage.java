package helpdesk.command.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was answered to whom, so that it shows when the fuzz reaches too little. */
final class Coverage {
  /** What one client at peace cannot get, and who shows it instead. */
  private static final Map<String, String> NOT_HERE =
      Map.of(
          "405 method-not-allowed", "is about a method that is no operation; all under that name",
          "428 precondition-required", "a setting; StrictSettingsIT",
          "408 request-timeout", "takes a minute",
          "409 request-in-flight", "needs a twin in flight; the retry storms",
          "500 internal-error", "would be a defect",
          "503 unavailable", "PostgresKilledIT");

  private static final Set<Integer> ITEMS = Set.of(200, 201, 400, 404, 409, 410, 412);
  private static final String REPEATED = "repeated";

  private final Map<String, Map<String, Integer>> answers = new TreeMap<>();

  void count(Shot shot, Reply reply) {
    String operation = shot.operation() == null ? "no operation" : shot.operation().name();
    String answer = reply.status() + (reply.code().isEmpty() ? "" : " " + reply.code());
    count(operation, answer);
    if (shot.repeats() != null) {
      count(operation, REPEATED);
    }
    reply.json().path("results").forEach(r -> count(operation, "item " + r.path("status").asInt()));
  }

  private void count(String operation, String answer) {
    answers.computeIfAbsent(operation, o -> new TreeMap<>()).merge(answer, 1, Integer::sum);
  }

  /** What should have come, and has not or too seldom. */
  List<String> missing(List<Operation> operations, int successes) {
    List<String> missing = new ArrayList<>();
    for (Operation operation : operations) {
      Map<String, Integer> got = answers.getOrDefault(operation.name(), Map.of());
      int good = got.getOrDefault(Integer.toString(Cards.success(operation)), 0);
      if (good < successes) {
        missing.add(operation.name() + " succeeded only " + good + " times");
      }
      if (operation.hasHeader("Idempotency-Key") && !got.containsKey(REPEATED)) {
        missing.add(operation.name() + " was never repeated");
      }
      if (operation.isBulk()) {
        ITEMS.stream()
            .filter(status -> !got.containsKey("item " + status))
            .forEach(status -> missing.add("no command in bulk gave " + status));
      }
      Set<String> documented = operation.problemCodes().keySet();
      documented.stream()
          .filter(code -> !got.containsKey(code) && !NOT_HERE.containsKey(code))
          // A body that may be absent is often the same one: there is little else to say.
          .filter(code -> operation.bodyRequired() || !code.startsWith("422"))
          .forEach(code -> missing.add(operation.name() + " never gave " + code));
    }
    return missing;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    answers.forEach((operation, got) -> text.append("%-32s %s%n".formatted(operation, got)));
    return text.toString();
  }
}
