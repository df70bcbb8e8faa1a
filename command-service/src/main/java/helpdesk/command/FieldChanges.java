package helpdesk.command;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import helpdesk.command.Outcome.FieldChange;
import helpdesk.command.log.LastOfType;
import helpdesk.command.ticket.Ticket;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Tells the fields that events have changed, each with its last change. */
final class FieldChanges {
  private FieldChanges() {}

  static List<FieldChange> of(Collection<LastOfType> events, Ticket current) {
    return events.stream()
        .flatMap(event -> fields(event, current).map(field -> change(field, event)))
        .collect(
            toMap(
                FieldChange::field,
                change -> change,
                BinaryOperator.maxBy(comparingLong(FieldChange::version))))
        .values()
        .stream()
        .sorted(comparing(FieldChange::field))
        .toList();
  }

  private static FieldChange change(String field, LastOfType event) {
    return new FieldChange(field, event.version(), event.actor(), event.occurredAt());
  }

  private static Stream<String> fields(LastOfType event, Ticket current) {
    return switch (event.type()) {
      case OPENED, DELETED -> Stream.empty();
      // A ticket keeps the time of its first triage.
      case TRIAGED ->
          event.occurredAt().equals(current.triagedAt())
              ? Stream.of("status", "triaged_at")
              : Stream.of("status");
      case REQUEUED -> Stream.of("status");
      case NOTE_WRITTEN, NOTE_REMOVED -> Stream.of("agent_note");
      case ASSIGNED, UNASSIGNED -> Stream.of("assignee_id");
      case PRIORITY_CHANGED -> Stream.of("priority");
      case TAGS_CHANGED -> Stream.of("tags");
      case CLOSED -> closed(current);
    };
  }

  private static Stream<String> closed(Ticket current) {
    Stream<String> always = Stream.of("status", "closed_at");
    Stream<String> resolution =
        current.resolution() == null ? Stream.empty() : Stream.of("resolution");
    Stream<String> duplicate =
        current.duplicateOf() == null ? Stream.empty() : Stream.of("duplicate_of");
    return Stream.of(always, resolution, duplicate).flatMap(fields -> fields);
  }
}
