package helpdesk.systemtests.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What must come of an incident log, computed from its lines alone.
 *
 * <ul>
 *   <li>The first line of an incident, whatever its state, opens the ticket; then its state is
 *       applied like that of any other line.
 *   <li>New: a ticket that was triaged goes back to open; an open one stays as it is.
 *   <li>Active, awaiting: triaged. Resolved: the agent's note, and no change of status. Closed:
 *       closed.
 *   <li>A line after Closed changes nothing: closed is final.
 * </ul>
 */
final class IncidentFold {

  /** A ticket as it must be. */
  static final class Expected {
    final String number;
    final String createdBy;
    final String priority;
    String status = "open";
    String note;
    String resolution;
    String updatedBy;
    long version;

    private Expected(IncidentRow first) {
      this.number = first.number();
      this.createdBy = first.updatedBy();
      this.priority = first.priority();
      changedBy(first);
    }

    private void apply(IncidentRow row) {
      if (status.equals("closed")) {
        return;
      }
      switch (row.state()) {
        case NEW -> become("open", row);
        case WORKED_ON -> become("triaged", row);
        case RESOLVED -> write(row);
        case CLOSED -> {
          become("closed", row);
          resolution = row.closedCode();
        }
      }
    }

    private void become(String next, IncidentRow row) {
      if (!status.equals(next)) {
        status = next;
        changedBy(row);
      }
    }

    private void write(IncidentRow row) {
      if (!Objects.equals(note, row.note())) {
        note = row.note();
        changedBy(row);
      }
    }

    private void changedBy(IncidentRow row) {
      updatedBy = row.updatedBy();
      version++;
    }
  }

  private final Map<String, Expected> tickets = new LinkedHashMap<>();

  void apply(List<IncidentRow> rows) {
    rows.forEach(row -> tickets.computeIfAbsent(row.number(), n -> new Expected(row)).apply(row));
  }

  /** By incident number. */
  Map<String, Expected> tickets() {
    return tickets;
  }

  long count(String status) {
    return tickets.values().stream().filter(ticket -> ticket.status.equals(status)).count();
  }
}
