package helpdesk.query.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is asked of durations; the range stands on quarter hours. */
record DurationsQuestion(
    List<Measure> measures, Cohort cohort, Dimension dimension, Instant from, Instant to) {
  private static final Duration DEFAULT = Duration.ofDays(30);

  DurationsQuestion {
    measures = List.copyOf(measures);
  }

  static DurationsQuestion of(ReportParameters parameters, Instant now) {
    ZoneId zone = parameters.zone();
    Optional<Instant> to = parameters.moment("to", zone);
    Instant end = to.orElse(now);
    Instant begin = parameters.moment("from", zone).orElse(end.minus(DEFAULT));
    parameters.refuseEmpty(begin, end);
    return new DurationsQuestion(
        parameters.any("measure", List.of(Measure.values()), Measure::wire),
        parameters.one("cohort", List.of(Cohort.values()), Cohort::wire).orElse(Cohort.CREATED),
        parameters.groupBy(),
        Quarters.begin(Quarters.of(begin)),
        Quarters.begin(Quarters.ceil(end)));
  }

  List<String> paths() {
    return measures.stream().map(each -> CounterPaths.of(dimension, cohort, each)).toList();
  }
}
