package helpdesk.query.reports;

import helpdesk.events.Facts;
import helpdesk.query.feed.core.StoredValue;
import java.util.List;

/** What tickets are grouped by. */
enum Dimension {
  ALL,
  PRIORITY,
  ASSIGNEE,
  CHANNEL,
  TAG;

  /** The name in paths and, but for {@link #ALL}, on the wire. */
  String wire() {
    return switch (this) {
      case ALL -> "all";
      case PRIORITY -> "priority";
      case ASSIGNEE -> "assignee";
      case CHANNEL -> "channel";
      case TAG -> "tag";
    };
  }

  /** What an answer says that it is grouped by: null where it is not. */
  String groupBy() {
    return this == ALL ? null : wire();
  }

  /** The groups that a ticket counts in, as they are stored: once in each of its tags. */
  List<String> groups(Facts facts) {
    return switch (this) {
      case ALL -> List.of(StoredValue.NONE);
      case PRIORITY -> List.of(StoredValue.of(facts.priority().wire()));
      case ASSIGNEE -> List.of(StoredValue.of(facts.assigneeId()));
      case CHANNEL -> List.of(StoredValue.of(facts.channel()));
      case TAG ->
          facts.tags().isEmpty()
              ? List.of(StoredValue.NONE)
              : facts.tags().stream().distinct().map(StoredValue::of).toList();
    };
  }
}
