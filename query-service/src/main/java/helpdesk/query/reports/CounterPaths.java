package helpdesk.query.reports;

import helpdesk.events.TicketStatus;

/** Where in a document which counters stand; the groups are below. */
final class CounterPaths {

  private CounterPaths() {}

  static String of(Dimension dimension, Counted counted) {
    return "c." + dimension.wire() + "." + counted.wire();
  }

  /** Only in the document of all: how many tickets stand there now. */
  static String ofAssignees(TicketStatus status) {
    return "s.assignee." + status.wire();
  }

  static String of(Dimension dimension, Cohort cohort, Measure measure) {
    return "h." + dimension.wire() + "." + cohort.wire() + "_" + measure.wire();
  }
}
