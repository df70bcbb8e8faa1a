package helpdesk.query.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import helpdesk.events.Facts;
import helpdesk.events.TicketStatus;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each number against the tickets themselves, counted one by one. */
@QuarkusTest
@WithTestResource(ReadStack.class)
class ReportsIT {
  /** Over the clock changes of both halves of the earth. */
  private static final Instant FROM = Instant.parse("2026-01-20T00:00:00Z");

  private static final Instant TO = Instant.parse("2026-05-01T00:00:00Z");

  private static final World SPRING = World.of(23, 400, FROM, TO);

  /** What is stored: writing it takes longer than any test. */
  private static World stored;

  @Inject ViewFixture views;

  private World world;

  @BeforeEach
  void spring() {
    store(SPRING);
  }

  private void store(World wanted) {
    world = wanted;
    if (stored != wanted) {
      views.newEra();
      write(wanted);
      stored = wanted;
    }
  }

  /** What the feed makes of the events. */
  private void write(World history) {
    List<Document> documents = new ArrayList<>();
    history
        .events()
        .forEach(
            (shard, events) ->
                sums(events)
                    .forEach(
                        (key, paths) -> documents.add(document(shard, key, events.size(), paths))));
    views.collection(ReportProjector.COLLECTION).insertMany(documents);
  }

  private static Map<String, Map<String, Long>> sums(List<FeedEvent> events) {
    ReportProjector projector = new ReportProjector();
    Map<String, Map<String, Long>> sums = new HashMap<>();
    for (FeedEvent event : events) {
      ((Change.Counts) projector.project(event))
          .amounts()
          .forEach(
              (key, paths) ->
                  paths.forEach(
                      (path, n) ->
                          sums.computeIfAbsent(key, k -> new HashMap<>())
                              .merge(path, n, Long::sum)));
    }
    return sums;
  }

  private static Document document(int shard, String key, long last, Map<String, Long> paths) {
    Document document =
        new Document("_id", key.equals("all") ? (Object) shard : shard + "." + key)
            .append("shard", shard)
            .append("key", key)
            .append("last", last);
    paths.forEach(
        (path, n) -> {
          Document place = document;
          String[] names = path.split("\\.", -1);
          for (int i = 0; i + 1 < names.length; i++) {
            place = (Document) place.computeIfAbsent(names[i], name -> new Document());
          }
          place.put(names[names.length - 1], n);
        });
    return document;
  }

  private static JsonPath ask(String path) {
    return given().urlEncodingEnabled(false).get(path).then().statusCode(200).extract().jsonPath();
  }

  private static boolean isIn(String groupBy, Facts facts, String group) {
    return switch (groupBy) {
      case "priority" -> facts.priority().wire().equals(group);
      case "assignee" -> Objects.equals(facts.assigneeId(), group);
      case "channel" -> Objects.equals(facts.channel(), group);
      case "tag" -> group == null ? facts.tags().isEmpty() : facts.tags().contains(group);
      default -> group == null;
    };
  }

  private static boolean counts(String metric, Facts facts, Instant from, Instant to) {
    return switch (metric) {
      case "opened", "created" -> within(facts.createdAt(), from, to);
      case "triaged" -> within(facts.triagedAt(), from, to);
      case "closed" -> within(facts.closedAt(), from, to);
      default ->
          facts.createdAt().isBefore(to)
              && (facts.closedAt() == null || !facts.closedAt().isBefore(to));
    };
  }

  private static boolean within(Instant time, Instant from, Instant to) {
    return time != null && !time.isBefore(from) && time.isBefore(to);
  }

  private static Instant time(Map<String, Object> row, String name) {
    return Instant.parse((String) row.get(name));
  }

  private long counted(String groupBy, String metric, Map<String, Object> row, String group) {
    return world.tickets().stream()
        .filter(facts -> isIn(groupBy, facts, group))
        .filter(facts -> counts(metric, facts, time(row, "from"), time(row, "to")))
        .count();
  }

  @ParameterizedTest
  @CsvSource({
    "day,UTC,none,30",
    "day,Europe/Berlin,assignee,60",
    "week,Europe/Berlin,tag,12",
    "month,Asia/Kathmandu,priority,5",
    "hour,Australia/Lord_Howe,channel,90",
    "15m,America/New_York,priority,120",
    "week,Pacific/Apia,assignee,14",
  })
  @SuppressWarnings("unchecked")
  void every_number_of_a_time_series_is_that_of_its_tickets(
      String interval, String tz, String groupBy, int count) {
    String by = groupBy.equals("none") ? "" : "&group_by=" + groupBy;
    Duration length =
        switch (interval) {
          case "month" -> Duration.ofDays(30);
          case "week" -> Duration.ofDays(7);
          case "day" -> Duration.ofDays(1);
          case "hour" -> Duration.ofHours(1);
          default -> Duration.ofMinutes(15);
        };
    Instant end = Instant.parse("2026-04-06T03:07:00Z");
    Instant begin = end.minus(length.multipliedBy(count));
    JsonPath answer =
        ask(
            "/reports/timeseries?metric=opened,triaged,closed,backlog&compare=previous&interval=%s&tz=%s%s&from=%s&to=%s"
                .formatted(interval, tz, by, begin, end));
    List<Map<String, Object>> rows = answer.getList("rows");

    assertThat(rows).isNotEmpty();
    for (Map<String, Object> row : rows) {
      String metric = (String) row.get("metric");
      String group = (String) row.get("group");
      assertThat(row.get("n")).as("%s", row).isEqualTo((int) counted(groupBy, metric, row, group));
      Map<String, Object> previous = (Map<String, Object>) row.get("previous");
      assertThat(previous.get("n"))
          .as("%s", previous)
          .isEqualTo((int) counted(groupBy, metric, previous, group));
    }
    assertThat(rows.stream().mapToInt(row -> (int) row.get("n")).sum()).isPositive();
    assertFollowing(rows, ZoneId.of(tz), begin, end);
  }

  private static void assertFollowing(
      List<Map<String, Object>> rows, ZoneId zone, Instant begin, Instant end) {
    List<Instant> borders = new ArrayList<>(List.of(time(rows.getFirst(), "from")));
    for (Map<String, Object> row : rows) {
      if (row.get("metric").equals("opened") && !time(row, "to").equals(borders.getLast())) {
        assertThat(time(row, "from")).isEqualTo(borders.getLast());
        borders.add(time(row, "to"));
      }
    }
    assertThat(borders.getFirst()).isBeforeOrEqualTo(begin);
    assertThat(borders.getLast()).isAfterOrEqualTo(end);
    assertThat(borders).allMatch(border -> border.atZone(zone).getMinute() % 15 == 0);
  }

  @Test
  void days_are_those_of_the_zone_in_order() {
    JsonPath answer =
        ask(
            "/reports/timeseries?metric=opened&tz=Europe/Berlin&from=2026-03-28&to=2026-03-31&group_by=priority");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    List<String> days = answer.getList("rows.from");
    assertThat(days)
        .hasSize(12)
        .startsWith(LocalDate.of(2026, 3, 28).atStartOfDay(berlin).toInstant().toString());
    assertThat(answer.getList("rows.group", String.class))
        .startsWith("low", "normal", "high", "urgent", "low");
    assertThat(answer.getString("to")).isEqualTo("2026-03-30T22:00:00Z");
    assertThat(answer.getString("rows[0].drill"))
        .isEqualTo(
            "/tickets?created_from=2026-03-27T23%3A00%3A00Z&created_to=2026-03-28T23%3A00%3A00Z&sort=created_at&priority=low");
  }

  @Test
  void without_a_range_the_last_thirty_days_end_with_the_open_one() {
    JsonPath answer = ask("/reports/timeseries?metric=backlog");
    List<Map<String, Object>> rows = answer.getList("rows");
    assertThat(rows).hasSize(30);
    assertThat(rows.subList(0, 29)).allMatch(row -> row.get("partial").equals(false));
    assertThat(rows.getLast()).containsEntry("partial", true);
    assertThat(time(rows.getLast(), "to")).isAfter(Instant.now());
  }

  @ParameterizedTest
  @CsvSource({"created,none", "closed,none", "created,assignee", "closed,priority", "created,tag"})
  void percentiles_are_within_two_percent_of_the_exact_ones(String cohort, String groupBy) {
    String by = groupBy.equals("none") ? "" : "&group_by=" + groupBy;
    JsonPath answer =
        ask(
            "/reports/durations?cohort=%s&from=2026-02-03T10:20:00Z&to=2026-04-17T00:00:01Z%s"
                .formatted(cohort, by));
    assertThat(answer.getString("from")).isEqualTo("2026-02-03T10:15:00Z");
    assertThat(answer.getString("to")).isEqualTo("2026-04-17T00:15:00Z");
    List<Map<String, Object>> rows = answer.getList("rows");
    assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
    for (Map<String, Object> row : rows) {
      assertDurations(cohort, groupBy, row);
    }
  }

  private void assertDurations(String cohort, String groupBy, Map<String, Object> row) {
    List<Long> exact =
        world.tickets().stream()
            .filter(facts -> isIn(groupBy, facts, (String) row.get("group")))
            .filter(facts -> counts(cohort, facts, time(row, "from"), time(row, "to")))
            .filter(facts -> end((String) row.get("measure"), facts) != null)
            .map(
                facts ->
                    Duration.between(facts.createdAt(), end((String) row.get("measure"), facts))
                        .toMillis())
            .sorted()
            .toList();
    assertThat(row.get("n")).as("%s", row).isEqualTo(exact.size());
    for (int percent : new int[] {50, 90, 95, 99}) {
      Number shown = (Number) row.get("p" + percent + "_ms");
      if (exact.isEmpty()) {
        assertThat(shown).isNull();
      } else {
        long rank = exact.get((exact.size() * percent + 99) / 100 - 1);
        assertThat(Math.abs(shown.longValue() - rank)).isLessThanOrEqualTo(rank / 50);
      }
    }
  }

  private static Instant end(String measure, Facts facts) {
    return switch (measure) {
      case "first_action" -> facts.firstActionAt();
      case "triage" -> facts.triagedAt();
      default -> facts.closedAt();
    };
  }

  @Test
  void workload_is_what_each_assignee_has_to_do_most_first() {
    List<Map<String, Object>> rows = ask("/reports/workload").getList("rows");
    assertThat(rows).hasSize(World.NAMES.size());
    for (Map<String, Object> row : rows) {
      assertThat(row.get("open")).isEqualTo(standing(row, TicketStatus.OPEN));
      assertThat(row.get("triaged")).isEqualTo(standing(row, TicketStatus.TRIAGED));
      assertThat(row.get("n")).isEqualTo((int) row.get("open") + (int) row.get("triaged"));
      assertThat((String) row.get("drill_open")).startsWith("/tickets?status=open&assignee_id=");
    }
    assertThat(rows).isSortedAccordingTo((a, b) -> (int) b.get("n") - (int) a.get("n"));
  }

  private int standing(Map<String, Object> row, TicketStatus status) {
    return (int)
        world.tickets().stream()
            .filter(facts -> Objects.equals(facts.assigneeId(), row.get("assignee_id")))
            .filter(facts -> facts.status() == status)
            .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "priority", "channel"})
  void ages_are_those_of_the_tickets_that_are_not_closed(String groupBy) {
    store(World.of(5, 300, Instant.now().minus(Duration.ofDays(120)), Instant.now()));
    JsonPath answer =
        ask("/reports/ageing" + (groupBy.equals("none") ? "" : "?group_by=" + groupBy));
    List<Map<String, Object>> rows = answer.getList("rows");
    assertThat(rows.getFirst()).containsEntry("age", "<1h").containsEntry("created_to", null);
    assertThat(rows.getLast()).containsEntry("age", ">=90d").containsEntry("created_from", null);
    for (Map<String, Object> row : rows) {
      Instant from = row.get("created_from") == null ? Instant.MIN : time(row, "created_from");
      Instant to = row.get("created_to") == null ? Instant.MAX : time(row, "created_to");
      long n =
          world.tickets().stream()
              .filter(facts -> facts.status() != TicketStatus.CLOSED)
              .filter(facts -> isIn(groupBy, facts, (String) row.get("group")))
              .filter(facts -> within(facts.createdAt(), from, to))
              .count();
      assertThat(row.get("n")).as("%s", row).isEqualTo((int) n);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports/timeseries?metric=opened,backlog&group_by=assignee&from=2026-03-01&to=2026-03-03&compare=previous",
        "/reports/durations?group_by=tag&from=2026-03-01&to=2026-03-03",
        "/reports/workload",
        "/reports/ageing?group_by=channel"
      })
  void csv_has_the_same_rows(String path) throws IOException {
    List<Map<String, Object>> rows = ask(path).getList("rows");
    Response csv = given().urlEncodingEnabled(false).accept("text/csv").get(path);
    assertThat(csv.contentType()).startsWith("text/csv");
    assertThat(csv.header("Projection-Lag")).isNotNull();
    List<CSVRecord> records = records(csv.asString());
    assertThat(records).hasSize(rows.size()).isNotEmpty();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(records.get(i).get("n")).isEqualTo(rows.get(i).get("n").toString());
      assertThat(records.get(i).get("drill")).isEqualTo(rows.get(i).get("drill"));
    }
    assertThat(csv.asString()).doesNotContain("\n=1+1");
    String parameter = (path.contains("?") ? "&" : "?") + "format=csv";
    given()
        .urlEncodingEnabled(false)
        .get(path + parameter)
        .then()
        .contentType(startsWith("text/csv"));
  }

  private static List<CSVRecord> records(String text) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.getRecords();
    }
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    given()
        .get(
            "/reports/timeseries?metric=opened,sold&interval=year&tz=Mars/Base&group_by=all&from=2026-02-30&to=soon&compare=next&format=xml")
        .then()
        .statusCode(400)
        .body(
            "errors.parameter",
            containsInAnyOrder(
                "metric", "interval", "tz", "group_by", "from", "to", "compare", "format"));
  }

  @ParameterizedTest
  @CsvSource({
    "/reports/timeseries?from=2026-03-02&to=2026-03-02,to",
    "/reports/timeseries?from=2025-01-01&to=2026-03-02,interval",
    "/reports/timeseries?from=1969-01-01,from",
    "/reports/timeseries?to=2300-01-01,to",
    "/reports/timeseries?tz=%2B01:00,tz",
    "/reports/timeseries?metric=,metric",
    "/reports/durations?from=2026-03-02&to=2026-03-01,to",
    "/reports/durations?measure=age,measure",
    "/reports/durations?cohort=open,cohort",
    "/reports/ageing?group_by=,group_by",
    "/reports/workload?limit=1,limit",
    "/reports/definitions?x=1,x"
  })
  void what_cannot_be_answered_is_refused(String path, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(400)
        .body("errors.parameter", contains(parameter));
  }

  @Test
  void each_number_is_defined() {
    given()
        .get("/reports/definitions")
        .then()
        .statusCode(200)
        .body("definitions", hasSize(9))
        .body("definitions.find { it.name == 'backlog' }.unit", equalTo("tickets"));
  }
}
