package helpdesk.command.ticket;

import helpdesk.events.Facts;
import helpdesk.events.TicketPriority;
import helpdesk.events.TicketStatus;
import java.time.Instant;
import java.util.List;

/** The facts after something happened to a ticket at that time: one of them is new. */
record NextFacts(Facts before, Instant at) {

  Facts status(TicketStatus status) {
    return facts(status, before.priority(), before.assigneeId(), before.tags(), before.hasNote());
  }

  Facts priority(TicketPriority priority) {
    return facts(before.status(), priority, before.assigneeId(), before.tags(), before.hasNote());
  }

  Facts assignee(String assigneeId) {
    return facts(before.status(), before.priority(), assigneeId, before.tags(), before.hasNote());
  }

  Facts tags(List<String> tags) {
    return facts(before.status(), before.priority(), before.assigneeId(), tags, before.hasNote());
  }

  Facts hasNote(boolean hasNote) {
    return facts(before.status(), before.priority(), before.assigneeId(), before.tags(), hasNote);
  }

  private Facts facts(
      TicketStatus status,
      TicketPriority priority,
      String assigneeId,
      List<String> tags,
      boolean hasNote) {
    return new Facts(
        status,
        priority,
        assigneeId,
        before.channel(),
        tags,
        hasNote,
        before.createdAt(),
        firstOf(before.firstActionAt()),
        // Only the first triage counts: a ticket that was requeued keeps its time.
        status == TicketStatus.TRIAGED ? firstOf(before.triagedAt()) : before.triagedAt(),
        status == TicketStatus.CLOSED ? at : null);
  }

  private Instant firstOf(Instant earlier) {
    return earlier == null ? at : earlier;
  }
}
