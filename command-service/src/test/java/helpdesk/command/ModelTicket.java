package helpdesk.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A ticket as docs/api tells of it, written without a look at the rules: what each command does, or
 * which problem refuses it.
 */
final class ModelTicket {
  long version = 1;
  String status = "open";
  String note;
  String priority = "normal";
  String assignee;
  String resolution;
  TreeSet<String> tags = new TreeSet<>();
  boolean deleted;
  boolean triagedOnce;

  /** Which version changed a field last. */
  private TreeMap<String, Long> changedAt = new TreeMap<>();

  /** What must be answered: a status, and the problem's code where there is one. */
  record Expected(int status, String code) {
    static final Expected DONE = new Expected(200, "");
    static final Expected STALE = new Expected(412, "version-conflict");
    static final Expected REFUSED = new Expected(409, "transition-refused");
    static final Expected GONE = new Expected(410, "gone");
  }

  /** The fields that were written after that version, each with the version that did it last. */
  List<String> changesSince(long known) {
    return changedAt.entrySet().stream()
        .filter(change -> change.getValue() > known)
        .map(change -> change.getKey() + " " + change.getValue())
        .toList();
  }

  /** Does what a command does, and tells how it must be answered. */
  Expected take(String command, ObjectNode fields, boolean versionMatches) {
    if (deleted) {
      return command.equals("delete") ? Expected.DONE : Expected.GONE;
    }
    if (!versionMatches) {
      return Expected.STALE;
    }
    return command.equals("patch") ? patch(fields) : one(command, fields);
  }

  /**
   * All of its parts or none: on a closed ticket, each part that would change anything refuses it.
   */
  private Expected patch(ObjectNode fields) {
    if (status.equals("closed")) {
      ModelTicket copy = new ModelTicket();
      copy.copy(this);
      copy.status = "open";
      copy.parts((ObjectNode) fields.deepCopy().without("status"));
      boolean changesContent = copy.version != version;
      boolean changesStatus =
          fields.has("status") && !fields.path("status").asText().equals("closed");
      return changesContent || changesStatus ? Expected.REFUSED : Expected.DONE;
    }
    parts(fields);
    return Expected.DONE;
  }

  private void parts(ObjectNode fields) {
    if (fields.has("agent_note")) {
      setNote(text(fields.path("agent_note")));
    }
    if (fields.has("priority")) {
      setPriority(fields.path("priority").asText());
    }
    if (fields.has("tags")) {
      setTags(fields.path("tags"));
    }
    if (fields.has("assignee_id")) {
      setAssignee(text(fields.path("assignee_id")));
    }
    if (fields.has("status")) {
      setStatus(fields.path("status").asText());
    }
  }

  private Expected one(String command, ObjectNode fields) {
    ModelTicket after = new ModelTicket();
    after.copy(this);
    switch (command) {
      case "triage" -> after.setStatus("triaged");
      case "requeue" -> after.setStatus("open");
      case "close" -> after.close(text(fields.path("resolution")));
      case "note" -> after.setNote(fields.path("text").asText());
      case "remove_note" -> after.setNote(null);
      case "assign" -> after.setAssignee(fields.path("assignee_id").asText());
      case "unassign" -> after.setAssignee(null);
      case "priority" -> after.setPriority(fields.path("priority").asText());
      case "tags" -> after.setTags(fields.path("tags"));
      case "delete" -> after.delete();
      default -> throw new IllegalArgumentException(command);
    }
    boolean changes = after.version != version;
    if (changes && status.equals("closed") && !command.equals("delete")) {
      return Expected.REFUSED;
    }
    copy(after);
    return Expected.DONE;
  }

  private void close(String how) {
    if (!status.equals("closed")) {
      resolution = how;
      setStatus("closed");
    } else if (how != null && !how.equals(resolution)) {
      version++;
    }
  }

  private void delete() {
    version += deleted ? 0 : 1;
    deleted = true;
  }

  private void setStatus(String next) {
    if (next.equals(status)) {
      return;
    }
    status = next;
    changed("status");
    if (next.equals("triaged") && !triagedOnce) {
      triagedOnce = true;
      changedAt.put("triaged_at", version);
    }
    if (next.equals("closed")) {
      changedAt.put("closed_at", version);
      if (resolution != null) {
        changedAt.put("resolution", version);
      }
    }
  }

  private void setNote(String next) {
    if (!Objects.equals(note, next)) {
      note = next;
      changed("agent_note");
    }
  }

  private void setPriority(String next) {
    if (!priority.equals(next)) {
      priority = next;
      changed("priority");
    }
  }

  private void setAssignee(String next) {
    if (!Objects.equals(assignee, next)) {
      assignee = next;
      changed("assignee_id");
    }
  }

  private void changed(String field) {
    version++;
    changedAt.put(field, version);
  }

  private void setTags(JsonNode array) {
    TreeSet<String> next = new TreeSet<>();
    array.forEach(tag -> next.add(tag.asText()));
    if (!tags.equals(next)) {
      tags = next;
      changed("tags");
    }
  }

  private void copy(ModelTicket other) {
    version = other.version;
    status = other.status;
    note = other.note;
    priority = other.priority;
    assignee = other.assignee;
    resolution = other.resolution;
    tags = other.tags;
    deleted = other.deleted;
    triagedOnce = other.triagedOnce;
    changedAt = new TreeMap<>(other.changedAt);
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
