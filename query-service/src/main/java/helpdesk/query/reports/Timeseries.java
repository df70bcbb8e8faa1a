package helpdesk.query.reports;

import helpdesk.query.feed.core.StoredValue;
import helpdesk.query.freshness.Meta;
import helpdesk.query.freshness.ViewSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How many tickets were opened, triaged, closed, and were there, interval by interval. */
final class Timeseries {
  private final TimeseriesQuestion question;

  /** In the order of their places in the tally. */
  private final List<Counted> counted;

  private final Tally tally;
  private final Groups groups;

  private Timeseries(TimeseriesQuestion question, Tally tally) {
    this.question = question;
    this.counted = question.counted();
    this.tally = tally;
    this.groups =
        Groups.of(
            question.dimension(),
            tally.groups(),
            group -> question.metrics().stream().mapToLong(it -> total(it, group)).sum());
  }

  static Timeseries read(
      ReportCounters counters, ViewSession session, TimeseriesQuestion question) {
    List<Span> spans = question.spans();
    List<String> paths =
        question.counted().stream()
            .map(each -> CounterPaths.of(question.dimension(), each))
            .toList();
    return new Timeseries(
        question, counters.numbers(session, Cover.of(spans), spans.size(), paths));
  }

  TimeseriesAnswer answer(Meta meta, Instant now) {
    List<TimeseriesAnswer.Row> rows = new ArrayList<>();
    for (Metric metric : question.metrics()) {
      List<long[]> series = groups.shown().stream().map(group -> series(metric, group)).toList();
      for (int i = question.first(); i + 1 < question.borders().size(); i++) {
        for (int g = 0; g < series.size(); g++) {
          rows.add(row(metric, i, groups.shown().get(g), series.get(g), now));
        }
      }
    }
    return new TimeseriesAnswer(
        "timeseries",
        String.join(",", question.metrics().stream().map(Metric::wire).toList()),
        question.interval().wire(),
        question.zone().getId(),
        question.dimension().groupBy(),
        question.borders().get(question.first()),
        question.borders().getLast(),
        rows,
        groups.leftOff(),
        meta);
  }

  private TimeseriesAnswer.Row row(
      Metric metric, int i, String stored, long[] series, Instant now) {
    String group = StoredValue.read(stored);
    TimeseriesAnswer.Previous previous = null;
    if (question.first() > 0) {
      int p = i - question.first();
      previous = new TimeseriesAnswer.Previous(from(p), to(p), series[p], drill(metric, p, group));
    }
    return new TimeseriesAnswer.Row(
        metric.wire(),
        from(i),
        to(i),
        group,
        series[i],
        to(i).isAfter(now),
        drill(metric, i, group),
        previous);
  }

  private String drill(Metric metric, int i, String group) {
    Drill drill =
        switch (metric) {
          case OPENED -> Drill.tickets().during("created", from(i), to(i));
          case TRIAGED -> Drill.tickets().during("triaged", from(i), to(i));
          case CLOSED -> Drill.tickets().during("closed", from(i), to(i));
          case BACKLOG ->
              Drill.tickets().with("open_at", to(i).toString()).with("sort", "-created_at");
        };
    return drill.in(question.dimension(), group).link();
  }

  private long total(Metric metric, String group) {
    long[] series = series(metric, group);
    return IntStream.range(question.first(), series.length).mapToLong(i -> series[i]).sum();
  }

  /** Never below zero: what is being counted this moment may be in one document and not in all. */
  private long[] series(Metric metric, String group) {
    long[] series = new long[question.borders().size() - 1];
    long backlog = metric == Metric.BACKLOG ? growth(group, series.length) : 0;
    for (int i = 0; i < series.length; i++) {
      long n =
          switch (metric) {
            case OPENED -> of(Counted.OPENED, group, i);
            case TRIAGED -> of(Counted.TRIAGED, group, i);
            case CLOSED -> of(Counted.CLOSED, group, i);
            case BACKLOG -> backlog += growth(group, i);
          };
      series[i] = Math.max(0, n);
    }
    return series;
  }

  private long growth(String group, int span) {
    return of(Counted.OPENED, group, span) - of(Counted.CLOSED, group, span);
  }

  private long of(Counted what, String group, int span) {
    return tally.of(counted.indexOf(what), group, span);
  }

  private Instant from(int i) {
    return question.borders().get(i);
  }

  private Instant to(int i) {
    return question.borders().get(i + 1);
  }
}
