package helpdesk.query.reports;

import helpdesk.events.TicketStatus;
import helpdesk.query.feed.core.StoredValue;
import helpdesk.query.freshness.Meta;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code /reports/workload}: who has how much to do, most first. */
record WorkloadAnswer(String report, List<Row> rows, int groupsLeftOff, Meta meta)
    implements Report {
  static final int MOST = 1000;

  /** In the order of their places in the tally. */
  static final List<String> PATHS =
      List.of(
          CounterPaths.ofAssignees(TicketStatus.OPEN),
          CounterPaths.ofAssignees(TicketStatus.TRIAGED));

  /**
   * One assignee, null being nobody.
   *
   * @param n open and triaged ones
   */
  @Schema(name = "WorkloadRow")
  record Row(
      String assigneeId,
      long n,
      long open,
      long triaged,
      String drill,
      String drillOpen,
      String drillTriaged) {

    static Row of(String stored, long open, long triaged) {
      String assignee = StoredValue.read(stored);
      return new Row(
          assignee,
          open + triaged,
          open,
          triaged,
          drill("open,triaged", assignee),
          drill("open", assignee),
          drill("triaged", assignee));
    }

    private static String drill(String status, String assignee) {
      return Drill.tickets().with("status", status).in(Dimension.ASSIGNEE, assignee).link();
    }
  }

  static WorkloadAnswer of(Tally tally, Meta meta) {
    List<Row> rows =
        tally.groups().stream()
            .sorted(Groups.byName())
            .map(who -> Row.of(who, number(tally, 0, who), number(tally, 1, who)))
            .filter(row -> row.n() > 0)
            .sorted(Comparator.comparingLong(Row::n).reversed())
            .toList();
    List<Row> shown = rows.stream().limit(MOST).toList();
    return new WorkloadAnswer("workload", shown, rows.size() - shown.size(), meta);
  }

  private static long number(Tally tally, int path, String assignee) {
    return Math.max(0, tally.of(path, assignee, 0));
  }

  @Override
  public List<String> columns() {
    return List.of("assignee_id", "n", "open", "triaged", "drill", "drill_open", "drill_triaged");
  }

  @Override
  public List<List<Object>> cells() {
    return rows.stream()
        .map(
            row ->
                Arrays.<Object>asList(
                    row.assigneeId(),
                    row.n(),
                    row.open(),
                    row.triaged(),
                    row.drill(),
                    row.drillOpen(),
                    row.drillTriaged()))
        .toList();
  }
}
