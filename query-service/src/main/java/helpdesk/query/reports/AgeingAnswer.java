package helpdesk.query.reports;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import helpdesk.query.feed.core.StoredValue;
import helpdesk.query.freshness.Meta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code /reports/ageing}: how old what is not closed is, youngest first. */
record AgeingAnswer(
    String report, Instant at, String groupBy, List<Row> rows, int groupsLeftOff, Meta meta)
    implements Report {
  static final List<AgeBand> BANDS =
      List.of(
          new AgeBand("<1h", null, ofHours(1)),
          new AgeBand("1h-4h", ofHours(1), ofHours(4)),
          new AgeBand("4h-1d", ofHours(4), ofDays(1)),
          new AgeBand("1d-3d", ofDays(1), ofDays(3)),
          new AgeBand("3d-7d", ofDays(3), ofDays(7)),
          new AgeBand("7d-30d", ofDays(7), ofDays(30)),
          new AgeBand("30d-90d", ofDays(30), ofDays(90)),
          new AgeBand(">=90d", ofDays(90), null));

  /** One band of one group. */
  @Schema(name = "AgeingRow")
  record Row(
      String age, Instant createdFrom, Instant createdTo, String group, long n, String drill) {}

  static List<Span> spans(Instant at) {
    return BANDS.stream().map(band -> band.span(at)).toList();
  }

  static AgeingAnswer of(Tally tally, Dimension dimension, Instant at, Meta meta) {
    Groups groups =
        Groups.of(
            dimension,
            tally.groups(),
            group -> IntStream.range(0, BANDS.size()).mapToLong(i -> n(tally, group, i)).sum());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < BANDS.size(); i++) {
      for (String group : groups.shown()) {
        rows.add(row(BANDS.get(i), at, dimension, group, n(tally, group, i)));
      }
    }
    return new AgeingAnswer("ageing", at, dimension.groupBy(), rows, groups.leftOff(), meta);
  }

  private static long n(Tally tally, String group, int band) {
    return Math.max(0, tally.of(0, group, band));
  }

  private static Row row(AgeBand band, Instant at, Dimension dimension, String stored, long n) {
    String group = StoredValue.read(stored);
    Instant from = band.createdFrom(at);
    Instant to = band.createdTo(at);
    Drill drill =
        Drill.tickets()
            .with("status", "open,triaged")
            .during("created", from, to)
            .in(dimension, group);
    return new Row(band.name(), from, to, group, n, drill.link());
  }

  @Override
  public List<String> columns() {
    return List.of("age", "created_from", "created_to", "group", "n", "drill");
  }

  @Override
  public List<List<Object>> cells() {
    return rows.stream()
        .map(
            row ->
                Arrays.<Object>asList(
                    row.age(),
                    row.createdFrom(),
                    row.createdTo(),
                    row.group(),
                    row.n(),
                    row.drill()))
        .toList();
  }
}
