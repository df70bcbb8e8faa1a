package helpdesk.query.reports;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a time series.
 *
 * @param borders where the intervals begin, and where the last one ends
 * @param first the place of the first that was asked for; those before are compared with
 */
record TimeseriesQuestion(
    List<Metric> metrics,
    Interval interval,
    ZoneId zone,
    Dimension dimension,
    List<Instant> borders,
    int first) {
  static final int DEFAULT_INTERVALS = 30;
  static final int MOST_INTERVALS = 400;

  TimeseriesQuestion {
    metrics = List.copyOf(metrics);
    borders = List.copyOf(borders);
  }

  static TimeseriesQuestion of(ReportParameters parameters, Instant now) {
    ZoneId zone = parameters.zone();
    Interval interval =
        parameters.one("interval", List.of(Interval.values()), Interval::wire).orElse(Interval.DAY);
    List<Instant> borders = new ArrayList<>(borders(parameters, interval, zone, now));
    int first = 0;
    if (parameters.one("compare", List.of("previous"), word -> word).isPresent()) {
      first = borders.size() - 1;
      for (int i = 0; i < first; i++) {
        borders.addFirst(interval.previous(borders.getFirst(), zone));
      }
    }
    List<Metric> metrics = parameters.any("metric", List.of(Metric.values()), Metric::wire);
    return new TimeseriesQuestion(metrics, interval, zone, parameters.groupBy(), borders, first);
  }

  private static List<Instant> borders(
      ReportParameters parameters, Interval interval, ZoneId zone, Instant now) {
    Optional<Instant> givenFrom = parameters.moment("from", zone);
    Optional<Instant> givenTo = parameters.moment("to", zone);
    Instant to = givenTo.map(it -> interval.ceil(it, zone)).orElse(currentEnd(interval, zone, now));
    if (givenFrom.isEmpty()) {
      return last(DEFAULT_INTERVALS, interval, zone, to);
    }
    Instant from = givenFrom.get();
    parameters.refuseEmpty(from, givenTo.orElse(to));
    return between(parameters, interval, zone, interval.floor(from, zone), to);
  }

  private static Instant currentEnd(Interval interval, ZoneId zone, Instant now) {
    return interval.next(interval.floor(now, zone), zone);
  }

  private static List<Instant> last(int count, Interval interval, ZoneId zone, Instant to) {
    List<Instant> borders = new ArrayList<>(List.of(to));
    for (int i = 0; i < count; i++) {
      borders.addFirst(interval.previous(borders.getFirst(), zone));
    }
    return borders;
  }

  private static List<Instant> between(
      ReportParameters parameters, Interval interval, ZoneId zone, Instant from, Instant to) {
    List<Instant> borders = new ArrayList<>(List.of(from));
    while (borders.getLast().isBefore(to)) {
      if (borders.size() > MOST_INTERVALS) {
        parameters.refuse(
            "interval", "out-of-range", "from from to to there are more than 400 intervals");
        break;
      }
      borders.add(interval.next(borders.getLast(), zone));
    }
    return borders;
  }

  /** What has to be read, each once. */
  List<Counted> counted() {
    return metrics.stream().flatMap(each -> each.counted().stream()).distinct().sorted().toList();
  }

  /** Each interval, those to compare with included, and at last all that was before. */
  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i + 1 < borders.size(); i++) {
      spans.add(Span.of(borders.get(i), borders.get(i + 1)));
    }
    if (metrics.contains(Metric.BACKLOG)) {
      spans.add(Span.before(borders.getFirst()));
    }
    return spans;
  }
}
