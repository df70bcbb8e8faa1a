package helpdesk.command;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import helpdesk.command.Outcome.FieldChange;
import helpdesk.command.log.PastEvent;
import helpdesk.events.TicketEvent;
import helpdesk.events.TicketEvent.NoteRemoved;
import helpdesk.events.TicketEvent.NoteWritten;
import helpdesk.events.TicketEvent.PriorityChanged;
import helpdesk.events.TicketEvent.TagsChanged;
import helpdesk.events.TicketEvent.TicketAssigned;
import helpdesk.events.TicketEvent.TicketClosed;
import helpdesk.events.TicketEvent.TicketDeleted;
import helpdesk.events.TicketEvent.TicketOpened;
import helpdesk.events.TicketEvent.TicketRequeued;
import helpdesk.events.TicketEvent.TicketTriaged;
import helpdesk.events.TicketEvent.TicketUnassigned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;

/** Tells the fields that events have written, each with the last event that did. */
final class FieldChanges {
  private FieldChanges() {}

  static List<FieldChange> of(Collection<PastEvent> events) {
    return events.stream()
        .flatMap(past -> fields(past.event()).stream().map(field -> change(field, past)))
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

  private static FieldChange change(String field, PastEvent event) {
    return new FieldChange(field, event.version(), event.actor(), event.occurredAt());
  }

  private static List<String> fields(TicketEvent event) {
    return switch (event) {
      case TicketOpened e -> List.of();
      // A ticket keeps the time of its first triage.
      case TicketTriaged e when e.before().triagedAt() == null -> List.of("status", "triaged_at");
      case TicketTriaged e -> List.of("status");
      case TicketRequeued e -> List.of("status");
      case NoteWritten e -> List.of("agent_note");
      case NoteRemoved e -> List.of("agent_note");
      case TicketAssigned e -> List.of("assignee_id");
      case TicketUnassigned e -> List.of("assignee_id");
      case PriorityChanged e -> List.of("priority");
      case TagsChanged e -> List.of("tags");
      case TicketClosed e -> closed(e);
      case TicketDeleted e -> List.of();
    };
  }

  private static List<String> closed(TicketClosed event) {
    List<String> fields = new ArrayList<>(List.of("status", "closed_at"));
    if (event.resolution() != null) {
      fields.add("resolution");
    }
    if (event.duplicateOf() != null) {
      fields.add("duplicate_of");
    }
    return fields;
  }
}
