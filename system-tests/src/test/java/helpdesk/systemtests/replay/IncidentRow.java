package helpdesk.systemtests.replay;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line of an incident log: how an incident stood after somebody updated it. */
record IncidentRow(
    String number,
    State state,
    String updatedBy,
    LocalDateTime updatedAt,
    Optional<String> caller,
    String priority,
    Optional<String> channel,
    String closedCode,
    String resolvedBy) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d-M-yyyy H:mm", Locale.ROOT);

  /** What an incident's state means to a helpdesk whose tickets are open, triaged or closed. */
  enum State {
    NEW,
    WORKED_ON,
    RESOLVED,
    CLOSED;

    /** Active and everything that an incident awaits mean that an agent has taken it on. */
    static State of(String recorded) {
      return switch (recorded) {
        case "New" -> NEW;
        case "Resolved" -> RESOLVED;
        case "Closed" -> CLOSED;
        default -> {
          if (recorded.equals("Active") || recorded.startsWith("Awaiting")) {
            yield WORKED_ON;
          }
          throw new IllegalArgumentException("unknown incident state " + recorded);
        }
      };
    }
  }

  static IncidentRow of(Map<String, String> row) {
    return new IncidentRow(
        row.get("number"),
        State.of(row.get("incident_state")),
        row.get("sys_updated_by"),
        LocalDateTime.parse(row.get("sys_updated_at"), TIME),
        known(row.get("caller_id")),
        priority(row.get("priority")),
        known(row.get("contact_type")),
        row.get("closed_code"),
        row.get("resolved_by"));
  }

  /** What the agent writes down when the incident is resolved. */
  String note() {
    return "Resolved by %s (%s), %s".formatted(resolvedBy, closedCode, updatedAt);
  }

  private static Optional<String> known(String value) {
    return Optional.of(value).filter(v -> !v.equals("?") && !v.isBlank());
  }

  private static String priority(String recorded) {
    return switch (recorded.substring(0, 1)) {
      case "1" -> "urgent";
      case "2" -> "high";
      case "3" -> "normal";
      case "4" -> "low";
      default -> throw new IllegalArgumentException("unknown priority " + recorded);
    };
  }
}
