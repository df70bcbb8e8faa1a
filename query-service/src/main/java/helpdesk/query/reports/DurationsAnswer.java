package helpdesk.query.reports;

import helpdesk.query.feed.core.StoredValue;
import helpdesk.query.freshness.Meta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code /reports/durations}. */
record DurationsAnswer(
    String report,
    String cohort,
    String groupBy,
    Instant from,
    Instant to,
    List<Row> rows,
    int groupsLeftOff,
    Meta meta)
    implements Report {

  /**
   * How long one thing took.
   *
   * @param n how many tickets of the cohort it was done to
   * @param p50Ms in milliseconds, like the others; null where n is 0
   * @param partial whether the range is not over
   */
  @Schema(name = "DurationsRow")
  record Row(
      String measure,
      String cohort,
      String group,
      Instant from,
      Instant to,
      long n,
      Long p50Ms,
      Long p90Ms,
      Long p95Ms,
      Long p99Ms,
      boolean partial,
      String drill) {}

  static DurationsAnswer of(
      DurationsQuestion question, Durations durations, Meta meta, Instant now) {
    List<Measure> measures = question.measures();
    Groups groups =
        Groups.of(
            question.dimension(),
            durations.groups(),
            group -> {
              long sum = 0;
              for (int i = 0; i < measures.size(); i++) {
                sum += durations.of(i, group).n();
              }
              return sum;
            });
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      for (String group : groups.shown()) {
        rows.add(row(question, measures.get(i), group, durations.of(i, group), now));
      }
    }
    return new DurationsAnswer(
        "durations",
        question.cohort().wire(),
        question.dimension().groupBy(),
        question.from(),
        question.to(),
        rows,
        groups.leftOff(),
        meta);
  }

  private static Row row(
      DurationsQuestion question,
      Measure measure,
      String stored,
      Histogram histogram,
      Instant now) {
    String group = StoredValue.read(stored);
    return new Row(
        measure.wire(),
        question.cohort().wire(),
        group,
        question.from(),
        question.to(),
        histogram.n(),
        histogram.percentile(50),
        histogram.percentile(90),
        histogram.percentile(95),
        histogram.percentile(99),
        question.to().isAfter(now),
        drill(question, measure, group));
  }

  private static String drill(DurationsQuestion question, Measure measure, String group) {
    Drill drill = Drill.tickets().during(question.cohort().wire(), question.from(), question.to());
    boolean isTheCohorts = measure.parameter().equals(question.cohort().wire());
    return (isTheCohorts ? drill : drill.within(measure.parameter(), Drill.EVER, null))
        .in(question.dimension(), group)
        .link();
  }

  @Override
  public List<String> columns() {
    return List.of(
        "measure", "cohort", "group", "from", "to", "n", "p50_ms", "p90_ms", "p95_ms", "p99_ms",
        "partial", "drill");
  }

  @Override
  public List<List<Object>> cells() {
    return rows.stream()
        .map(
            row ->
                Arrays.<Object>asList(
                    row.measure(),
                    row.cohort(),
                    row.group(),
                    row.from(),
                    row.to(),
                    row.n(),
                    row.p50Ms(),
                    row.p90Ms(),
                    row.p95Ms(),
                    row.p99Ms(),
                    row.partial(),
                    row.drill()))
        .toList();
  }
}
