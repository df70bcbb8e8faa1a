package helpdesk.query.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import helpdesk.query.freshness.Meta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code /reports/timeseries}. */
record TimeseriesAnswer(
    String report,
    String metric,
    String interval,
    String tz,
    String groupBy,
    Instant from,
    Instant to,
    List<Row> rows,
    int groupsLeftOff,
    Meta meta)
    implements Report {

  /**
   * One number.
   *
   * @param partial whether its interval is not over
   * @param previous only where it was asked for
   */
  @Schema(name = "TimeseriesRow")
  record Row(
      String metric,
      Instant from,
      Instant to,
      String group,
      long n,
      boolean partial,
      String drill,
      @JsonInclude(JsonInclude.Include.NON_NULL) Previous previous) {}

  /** The number at the same place of the time before. */
  record Previous(Instant from, Instant to, long n, String drill) {}

  @Override
  public List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of("metric", "from", "to", "group", "n", "partial", "drill"));
    if (hasPrevious()) {
      columns.addAll(List.of("previous_from", "previous_to", "previous_n", "previous_drill"));
    }
    return columns;
  }

  @Override
  public List<List<Object>> cells() {
    return rows.stream().map(TimeseriesAnswer::cells).toList();
  }

  private boolean hasPrevious() {
    return !rows.isEmpty() && rows.getFirst().previous() != null;
  }

  private static List<Object> cells(Row row) {
    List<Object> cells =
        new ArrayList<>(
            Arrays.asList(
                row.metric(),
                row.from(),
                row.to(),
                row.group(),
                row.n(),
                row.partial(),
                row.drill()));
    if (row.previous() != null) {
      Previous before = row.previous();
      cells.addAll(List.of(before.from(), before.to(), before.n(), before.drill()));
    }
    return cells;
  }
}
