package helpdesk.query.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an event changed, field by field, under the names that a ticket has them. */
final class FieldChanges {
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String NOTE = "note";

  /** In this order; others, of newer writers, follow. */
  private static final List<String> FIRST =
      List.of(
          "status",
          "priority",
          "assignee_id",
          "channel",
          "tags",
          "has_note",
          "created_at",
          "first_action_at",
          "triaged_at",
          "closed_at");

  private FieldChanges() {}

  /**
   * The changes of one event.
   *
   * @param noteBefore asked for only where the event is about the agent's note
   */
  static List<FieldChange> of(Map<String, Object> data, boolean isNote, String noteBefore) {
    if (!data.containsKey(AFTER)) {
      return List.of(new FieldChange("deleted", false, true));
    }
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    Map<?, ?> before = facts(data, BEFORE);
    Map<?, ?> after = facts(data, AFTER);
    FIRST.forEach(field -> add(changes, field, before.get(field), after.get(field)));
    after.forEach((field, value) -> add(changes, field.toString(), before.get(field), value));
    if (isNote) {
      add(changes, "agent_note", noteBefore, data.get(NOTE));
    }
    // Beside the facts an event holds texts of its own only, and each of them is set once.
    data.forEach(
        (field, value) -> {
          if (!List.of(BEFORE, AFTER, NOTE).contains(field)) {
            add(changes, field, null, value);
          }
        });
    return new ArrayList<>(changes.values());
  }

  private static Map<?, ?> facts(Map<String, Object> data, String name) {
    return data.get(name) instanceof Map<?, ?> facts ? facts : Map.of();
  }

  private static void add(Map<String, FieldChange> changes, String field, Object from, Object to) {
    boolean same = Objects.equals(from, to) || (from == null && isNothing(to));
    if (!same) {
      changes.putIfAbsent(field, new FieldChange(field, from, to));
    }
  }

  /** What a new ticket has without anybody's doing. */
  private static boolean isNothing(Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || (value instanceof Collection<?> list && list.isEmpty());
  }
}
