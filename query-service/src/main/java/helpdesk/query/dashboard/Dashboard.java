package helpdesk.query.dashboard;

import helpdesk.query.freshness.Meta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The dashboard's body: how many tickets stand where, zeros shown.
 *
 * @param active open and triaged ones; priorities and assignees count only these
 * @param byAssignee most first
 * @param assigneesLeftOff how many more assignees have any
 * @param oldestOpen null where none is open
 */
record Dashboard(
    ByStatus byStatus,
    long total,
    long active,
    ByPriority byPriority,
    List<Assignee> byAssignee,
    int assigneesLeftOff,
    long unassigned,
    OldestTicket oldestOpen,
    Meta meta) {

  /** The tickets that are not deleted, by status. */
  record ByStatus(long open, long triaged, long closed) {}

  /** The active tickets by priority. */
  record ByPriority(long low, long normal, long high, long urgent) {}

  /** What one agent has to do. */
  record Assignee(String assigneeId, long open, long triaged, long n) {}

  /** The open ticket that has waited longest, and for how long. */
  record OldestTicket(String id, Instant createdAt, long ageSeconds) {}

  /** That ticket as it is stored. */
  record Oldest(String id, Instant createdAt) {
    private OldestTicket at(Instant now) {
      return new OldestTicket(
          id, createdAt, Math.max(0, Duration.between(createdAt, now).toSeconds()));
    }
  }

  /** All that changes only when a ticket does. */
  record Content(
      ByStatus byStatus,
      ByPriority byPriority,
      List<Assignee> byAssignee,
      int assigneesLeftOff,
      long unassigned,
      Optional<Oldest> oldestOpen) {

    static Content of(Numbers numbers, Optional<Oldest> oldest) {
      List<Assignee> all = numbers.byAssignee();
      List<Assignee> shown = all.stream().limit(Numbers.MOST_ASSIGNEES).toList();
      return new Content(
          numbers.byStatus(),
          numbers.byPriority(),
          shown,
          all.size() - shown.size(),
          numbers.unassigned(),
          oldest);
    }
  }

  static Dashboard of(Content content, Meta meta, Instant now) {
    ByStatus status = content.byStatus();
    long active = status.open() + status.triaged();
    return new Dashboard(
        status,
        active + status.closed(),
        active,
        content.byPriority(),
        content.byAssignee(),
        content.assigneesLeftOff(),
        content.unassigned(),
        content.oldestOpen().map(it -> it.at(now)).orElse(null),
        meta);
  }
}
