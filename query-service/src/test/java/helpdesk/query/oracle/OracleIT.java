package helpdesk.query.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import helpdesk.query.feed.FeedStack;
import helpdesk.query.feed.Restart;
import helpdesk.query.feed.Servers;
import helpdesk.query.feed.Wire;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Random lives and a real help desk's log go through Kafka into the views; then every answer must
 * equal what counting by hand gives. A failure names its seed.
 */
@QuarkusTest
@WithTestResource(value = FeedStack.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OracleIT {
  private static final boolean FULL = "full".equals(System.getProperty("helpdesk.test.size"));
  private static final int TICKETS = FULL ? 12_000 : 1_200;
  private static final int QUESTIONS = FULL ? 600 : 42;
  private static final long SEED =
      Long.getLong("helpdesk.oracle.seed", FULL ? System.nanoTime() & 0xffff : 42);

  private static final Random RANDOM = new Random(SEED);
  private static final Histories HISTORIES = new Histories(RANDOM);
  private static final List<String> GROUPINGS =
      Collections.unmodifiableList(
          new ArrayList<>(java.util.Arrays.asList(null, "priority", "assignee", "channel", "tag")));
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "America/Sao_Paulo",
          "Pacific/Chatham");

  @Inject MongoClient mongo;
  @Inject Restart restart;
  @TestHTTPResource URI url;
  Servers servers;
  private ReadUrl reads;
  private List<KnownTicket> existing;
  private PlainReports plain;

  @BeforeEach
  void everything_is_in_the_views() throws IOException {
    reads = new ReadUrl(url);
    if (HISTORIES.log().isEmpty()) {
      new RandomLives(RANDOM, HISTORIES, Instant.now()).play(TICKETS);
      if (Files.isRegularFile(RealIncidents.file())) {
        new RealIncidents(HISTORIES).play(RealIncidents.file());
      }
      System.out.printf("oracle: seed %d, %d events%n", SEED, HISTORIES.log().size());
      try (Wire wire = new Wire(servers.bootstrapServers())) {
        wire.send(HISTORIES.log());
      }
      awaitApplied();
    }
    existing = HISTORIES.tickets().stream().filter(KnownTicket::exists).toList();
    plain = new PlainReports(existing);
  }

  private void awaitApplied() {
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> applied().equals(HISTORIES.heads()));
  }

  private Map<Integer, Long> applied() {
    Map<Integer, Long> applied = new HashMap<>();
    for (Document each :
        mongo.getDatabase("helpdesk").getCollection("projection_progress").find()) {
      applied.put(each.getInteger("_id"), each.get("seq", Number.class).longValue());
    }
    return applied;
  }

  @Test
  void lists_filter_sort_count_and_page_in_both_directions() {
    for (int i = 0; i < QUESTIONS; i++) {
      Filter filter = Filter.any(RANDOM, existing);
      Sort sort = pick(Sort.ALL);
      List<String> expected = ids(matching(filter).stream().sorted(sort.order()).toList());
      int limit = Math.max(1 + RANDOM.nextInt(60), expected.size() / 8);
      String question =
          "/tickets?limit=%d&sort=%s&%s"
              .formatted(Math.min(limit, 200), sort.name(), filter.query());
      List<String> walked = walk(question, expected.size());
      assertThat(walked).as("seed %d, %s", SEED, question).isEqualTo(expected);
    }
  }

  /** There and back again: backwards it must show the very same pages. */
  private List<String> walk(String question, int total) {
    JsonNode page = reads.json(question + "&include=total");
    assertThat(page.at("/meta/total").asInt()).as(question).isEqualTo(Math.min(total, 10_000));
    assertThat(page.at("/meta/total_is_lower_bound").asBoolean()).isEqualTo(total > 10_000);
    assertThat(page.get("prev_cursor").isNull()).isTrue();
    List<List<String>> pages = new ArrayList<>();
    while (true) {
      pages.add(items(page));
      JsonNode next = page.get("next_cursor");
      assertThat(page.get("has_more").asBoolean()).isEqualTo(!next.isNull());
      if (next.isNull()) {
        break;
      }
      page = reads.json(question + "&cursor=" + next.asText());
    }
    for (int i = pages.size() - 2; i >= 0; i--) {
      page = reads.json(question + "&cursor=" + page.get("prev_cursor").asText());
      assertThat(items(page)).as("%s, back to page %d", question, i).isEqualTo(pages.get(i));
    }
    assertThat(page.get("prev_cursor").isNull()).isTrue();
    return pages.stream().flatMap(List::stream).toList();
  }

  private List<String> items(JsonNode page) {
    List<String> ids = new ArrayList<>();
    for (JsonNode item : page.get("items")) {
      ExpectedItem.list(item, ticket(item.get("id").asText()));
      ids.add(item.get("id").asText());
    }
    return ids;
  }

  @Test
  void exports_hold_exactly_the_tickets_of_their_filter() {
    for (int i = 0; i < QUESTIONS / 6; i++) {
      Filter filter = Filter.any(RANDOM, existing);
      List<KnownTicket> expected = matching(filter).stream().sorted(Sort.CREATED.order()).toList();
      String[] lines = reads.text("/exports/tickets.ndjson?" + filter.query()).split("\n", 0);
      assertThat(lines).hasSize(expected.size() + 1);
      JsonNode end = ReadUrl.parse(lines[expected.size()]);
      assertThat(end.get("_end").asBoolean()).isTrue();
      assertThat(end.get("rows").asInt()).isEqualTo(expected.size());
      for (int line = 0; line < expected.size(); line++) {
        ExpectedItem.list(ReadUrl.parse(lines[line]), expected.get(line));
      }
      List<Map<String, String>> rows =
          CsvRows.of(reads.text("/exports/tickets.csv?" + filter.query()));
      assertThat(rows).as(filter.query()).hasSize(expected.size());
      for (int row = 0; row < rows.size(); row++) {
        assertThat(rows.get(row)).containsAllEntriesOf(shown(expected.get(row)));
      }
    }
  }

  /** What would run as a formula has an apostrophe before it. */
  private static Map<String, String> shown(KnownTicket ticket) {
    Map<String, String> cells = ExpectedItem.cells(ticket);
    cells.replaceAll(
        (name, text) -> text == null ? "" : text.matches("(?s)[=+@\t\r-].*") ? "'" + text : text);
    return cells;
  }

  @Test
  void the_change_feed_gives_each_ticket_once_at_its_latest_state() {
    Map<String, JsonNode> seen = new LinkedHashMap<>();
    String cursor = "";
    JsonNode page;
    do {
      page = reads.json("/changes/tickets?limit=" + (100 + RANDOM.nextInt(300)) + cursor);
      for (JsonNode item : page.get("items")) {
        assertThat(seen.put(item.get("id").asText(), item)).as("twice: %s", item).isNull();
      }
      cursor = "&cursor=" + page.get("next_cursor").asText();
    } while (!page.get("end_of_stream").asBoolean());
    assertThat(seen).hasSize(HISTORIES.tickets().size());
    for (KnownTicket ticket : HISTORIES.tickets()) {
      JsonNode item = seen.get(ticket.id.toString());
      assertThat(item.get("version").asLong()).isEqualTo(ticket.version);
      ExpectedItem.time(item, "changed_at", ticket.updatedAt);
      assertThat(item.get("deleted").asBoolean()).isEqualTo(!ticket.exists());
      if (ticket.exists()) {
        ExpectedItem.details(item.get("ticket"), ticket);
      }
    }
    JsonNode nothingMore = reads.json("/changes/tickets?x=1".replace("x=1", cursor.substring(1)));
    assertThat(nothingMore.get("items")).isEmpty();
    assertThat(nothingMore.get("next_cursor").isTextual()).isTrue();
  }

  @Test
  void details_and_histories_tell_what_was_and_is() {
    for (int i = 0; i < QUESTIONS; i++) {
      KnownTicket ticket = pick(HISTORIES.tickets());
      if (ticket.exists()) {
        ExpectedItem.details(reads.json("/tickets/" + ticket.id), ticket);
        ExpectedItem.details(
            reads.json("/tickets/" + ticket.id + "?at_version=" + ticket.version), ticket);
      } else {
        assertThat(reads.answer("/tickets/" + ticket.id).statusCode()).isEqualTo(410);
      }
      JsonNode items = reads.json("/tickets/" + ticket.id + "/history?limit=200").get("items");
      assertThat(items).hasSize(ticket.history.size());
      for (KnownTicket.Happening each : ticket.history) {
        JsonNode item = items.get((int) each.version() - 1);
        ExpectedItem.text(item, "type", each.type());
        ExpectedItem.text(item, "actor", each.actor());
        ExpectedItem.time(item, "occurred_at", each.at());
      }
    }
  }

  @Test
  void the_dashboard_the_workload_and_the_ages_are_right() {
    JsonNode board = reads.json("/dashboard");
    Map<String, Integer> byStatus = counts(existing, KnownTicket::status);
    byStatus.forEach((s, n) -> assertThat(board.at("/by_status/" + s).asInt()).isEqualTo(n));
    assertThat(board.get("total").asInt()).isEqualTo(existing.size());
    List<KnownTicket> active = existing.stream().filter(KnownTicket::active).toList();
    assertThat(board.get("active").asInt()).isEqualTo(active.size());
    counts(active, ticket -> ticket.facts.priority().wire())
        .forEach((p, n) -> assertThat(board.at("/by_priority/" + p).asInt()).isEqualTo(n));
    Map<String, Integer> byAssignee = counts(active, ticket -> ticket.facts.assigneeId());
    assertThat(board.get("unassigned").asInt()).isEqualTo(byAssignee.getOrDefault(null, 0));
    for (JsonNode row : board.get("by_assignee")) {
      assertThat(row.get("n").asInt()).isEqualTo(byAssignee.get(row.get("assignee_id").asText()));
    }
    Instant oldest =
        existing.stream()
            .filter(ticket -> ticket.status().equals("open"))
            .map(ticket -> ticket.facts.createdAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    ExpectedItem.time(board.get("oldest_open"), "created_at", oldest);

    JsonNode rows = reads.json("/reports/workload").get("rows");
    assertThat(rows).hasSize(byAssignee.size());
    for (JsonNode row : rows) {
      assertThat(row.get("n").asInt()).isEqualTo(byAssignee.get(group(row, "assignee_id")));
      drill(row, "drill", row.get("n").asInt());
      drill(row, "drill_open", row.get("open").asInt());
      drill(row, "drill_triaged", row.get("triaged").asInt());
    }
    for (String groupBy : GROUPINGS) {
      ages(groupBy, active);
    }
  }

  private void ages(String groupBy, List<KnownTicket> active) {
    String by = groupBy == null ? "" : "?group_by=" + groupBy;
    int sum = 0;
    for (JsonNode row : reads.json("/reports/ageing" + by).get("rows")) {
      Instant from = instant(row, "created_from", Instant.MIN);
      Instant to = instant(row, "created_to", Instant.MAX);
      long expected =
          active.stream()
              .filter(t -> PlainReports.within(t.facts.createdAt(), from, to))
              .filter(t -> inGroup(groupBy, t, row))
              .count();
      assertThat(row.get("n").asLong()).as("%s", row).isEqualTo(expected);
      drill(row, "drill", row.get("n").asInt());
      sum += row.get("n").asInt();
    }
    int all =
        active.stream().mapToInt(t -> PlainReports.groups(String.valueOf(groupBy), t).size()).sum();
    assertThat(sum).isEqualTo(all);
  }

  @Test
  void every_cell_of_a_time_series_equals_its_count_and_its_drill() {
    List<String> intervals = List.of("15m", "hour", "day", "week", "month");
    for (int i = 0; i < QUESTIONS; i++) {
      String interval = pick(intervals);
      ZoneId zone = ZoneId.of(pick(ZONES));
      String groupBy = pick(GROUPINGS);
      Instant middle = pick(existing).updatedAt;
      long length =
          switch (interval) {
            case "15m" -> 20 * 900;
            case "hour" -> 30 * 3_600;
            case "day" -> 30 * 86_400;
            case "week" -> 20 * 7 * 86_400;
            default -> 20 * 30 * 86_400;
          };
      Instant from = middle.minusSeconds(RANDOM.nextInt((int) length));
      Instant to = middle.plusSeconds(1 + RANDOM.nextInt((int) length));
      String question =
          "/reports/timeseries?metric=opened,triaged,closed,backlog&interval=%s&tz=%s&from=%s&to=%s%s%s"
              .formatted(
                  interval,
                  ReadUrl.encoded(zone.getId()),
                  from,
                  to,
                  groupBy == null ? "" : "&group_by=" + groupBy,
                  i % 3 == 0 ? "&compare=previous" : "");
      timeSeries(question, interval, zone, groupBy, from, to);
    }
  }

  private void timeSeries(
      String question, String interval, ZoneId zone, String groupBy, Instant from, Instant to) {
    JsonNode rows = reads.json(question).get("rows");
    Map<String, List<Instant>> edges = new HashMap<>();
    Map<String, Integer> perGroup = new HashMap<>();
    for (JsonNode row : rows) {
      Instant begin = instant(row, "from", null);
      Instant end = instant(row, "to", null);
      String metric = row.get("metric").asText();
      List<Instant> known = edges.computeIfAbsent(metric, m -> new ArrayList<>(List.of(begin)));
      if (!end.equals(known.getLast())) {
        assertThat(known.getLast()).as("%s: without holes, %s", question, row).isEqualTo(begin);
        known.add(end);
      }
      cell(question, row, metric, groupBy, begin, end);
      if (row.hasNonNull("previous")) {
        JsonNode before = row.get("previous");
        cell(
            question,
            withGroup(before, row),
            metric,
            groupBy,
            instant(before, "from", null),
            instant(before, "to", null));
      }
      perGroup.merge(metric + " " + group(row, "group"), 1, Integer::sum);
    }
    for (String metric : List.of("opened", "triaged", "closed", "backlog")) {
      List<Instant> shown = edges.get(metric);
      if (shown == null) {
        assertThat(groupBy).as("%s: rows of %s", question, metric).isNotNull();
        continue;
      }
      if (interval.equals("15m") || interval.equals("hour")) {
        assertThat(shown.getFirst()).isBeforeOrEqualTo(from);
        assertThat(shown.getLast()).isAfterOrEqualTo(to);
      } else {
        assertThat(shown)
            .as("%s: intervals", question)
            .isEqualTo(PlainReports.calendar(interval, zone, from, to));
      }
      allGroupsAreThere(question, metric, groupBy, shown, perGroup);
    }
  }

  private void allGroupsAreThere(
      String question,
      String metric,
      String groupBy,
      List<Instant> edges,
      Map<String, Integer> perGroup) {
    Set<String> groups = new HashSet<>();
    for (int i = 1; i < edges.size(); i++) {
      groups.addAll(
          PlainReports.groupsOf(
              String.valueOf(groupBy), plain.counted(metric, edges.get(i - 1), edges.get(i))));
    }
    if (groups.size() > 100) {
      return;
    }
    for (String group : groups) {
      assertThat(perGroup.get(metric + " " + group))
          .as("%s: rows of %s in %s", question, metric, group)
          .isEqualTo(edges.size() - 1);
    }
  }

  private void cell(
      String question, JsonNode row, String metric, String groupBy, Instant from, Instant to) {
    long expected =
        plain.counted(metric, from, to).stream().filter(t -> inGroup(groupBy, t, row)).count();
    assertThat(row.get("n").asLong())
        .as("seed %d, %s: %s", SEED, question, row)
        .isEqualTo(expected);
    if (RANDOM.nextInt(expected == 0 ? 400 : 25) == 0) {
      drill(row, "drill", (int) expected);
    }
  }

  private static JsonNode withGroup(JsonNode before, JsonNode row) {
    ((com.fasterxml.jackson.databind.node.ObjectNode) before).set("group", row.get("group"));
    return before;
  }

  @Test
  void percentiles_are_within_two_percent_and_their_cohorts_exact() {
    for (int i = 0; i < QUESTIONS / 3; i++) {
      String cohort = RANDOM.nextBoolean() ? "created" : "closed";
      String groupBy = pick(GROUPINGS);
      Instant middle = pick(existing).updatedAt;
      Instant from = middle.minus(Duration.ofMinutes(RANDOM.nextInt(200 * 24 * 60)));
      Instant to = middle.plus(Duration.ofMinutes(1 + RANDOM.nextInt(200 * 24 * 60)));
      String question =
          "/reports/durations?cohort=%s&from=%s&to=%s%s"
              .formatted(cohort, from, to, groupBy == null ? "" : "&group_by=" + groupBy);
      JsonNode rows = reads.json(question).get("rows");
      Set<String> shown = new HashSet<>();
      for (JsonNode row : rows) {
        durations(question, row, cohort, groupBy);
        shown.add(group(row, "group"));
      }
      assertThat(shown).as(question).containsAll(measuredGroups(question, rows, cohort, groupBy));
    }
  }

  /** The groups of which anything was measured, as long as all of them are shown. */
  private Set<String> measuredGroups(
      String question, JsonNode rows, String cohort, String groupBy) {
    if (rows.isEmpty()) {
      assertThat(groupBy).as(question).isIn("assignee", "channel", "tag");
    }
    JsonNode answer = reads.json(question);
    Instant from = instant(answer, "from", null);
    Instant to = instant(answer, "to", null);
    List<KnownTicket> measured =
        existing.stream()
            .filter(t -> PlainReports.within(PlainReports.time(cohort, t), from, to))
            .filter(t -> t.facts.firstActionAt() != null)
            .toList();
    return answer.get("groups_left_off").asInt() > 0
        ? Set.of()
        : PlainReports.groupsOf(String.valueOf(groupBy), measured);
  }

  private void durations(String question, JsonNode row, String cohort, String groupBy) {
    Instant from = instant(row, "from", null);
    Instant to = instant(row, "to", null);
    List<Long> exact =
        existing.stream()
            .filter(t -> PlainReports.within(PlainReports.time(cohort, t), from, to))
            .filter(t -> inGroup(groupBy, t, row))
            .map(t -> t.millisTo(PlainReports.time(row.get("measure").asText(), t)))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    assertThat(row.get("n").asInt())
        .as("seed %d, %s: %s", SEED, question, row)
        .isEqualTo(exact.size());
    for (int percent : new int[] {50, 90, 95, 99}) {
      JsonNode shown = row.get("p" + percent + "_ms");
      if (exact.isEmpty()) {
        assertThat(shown.isNull()).isTrue();
      } else {
        double value = PlainReports.percentile(exact, percent);
        assertThat(shown.asDouble())
            .as("%s: p%d of %s", question, percent, row)
            .isBetween(value * 0.98 - 0.5, value * 1.02 + 0.5);
      }
    }
    if (RANDOM.nextInt(4) == 0) {
      drill(row, "drill", exact.size());
    }
  }

  /** Last: it takes the views away, and has them built from the beginning of Kafka's log. */
  @Test
  @Order(Integer.MAX_VALUE)
  void views_are_the_same_after_everything_came_twice_and_again_from_the_beginning() {
    Map<String, Map<Object, Document>> before = Dump.of(mongo);
    try (Wire wire = new Wire(servers.bootstrapServers())) {
      wire.send(HISTORIES.log());
    }
    Dump.forget(mongo);
    restart.allShards();
    awaitApplied();
    Map<String, Map<Object, Document>> after = Dump.of(mongo);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach((name, documents) -> assertThat(after.get(name)).as(name).isEqualTo(documents));
  }

  private void drill(JsonNode row, String name, int n) {
    String link = row.get(name).asText();
    assertThat(link).startsWith("/tickets?");
    assertThat(reads.json(link + "&include=total&limit=1").at("/meta/total").asInt())
        .as("drill of %s", row)
        .isEqualTo(n);
  }

  private static boolean inGroup(String groupBy, KnownTicket ticket, JsonNode row) {
    return groupBy == null || PlainReports.groups(groupBy, ticket).contains(group(row, "group"));
  }

  private static String group(JsonNode row, String name) {
    return row.hasNonNull(name) ? row.get(name).asText() : null;
  }

  private static Instant instant(JsonNode row, String name, Instant absent) {
    return row.hasNonNull(name) ? Instant.parse(row.get(name).asText()) : absent;
  }

  private static Map<String, Integer> counts(
      List<KnownTicket> tickets, Function<KnownTicket, String> by) {
    Map<String, Integer> counts = new HashMap<>();
    tickets.forEach(ticket -> counts.merge(by.apply(ticket), 1, Integer::sum));
    return counts;
  }

  private List<KnownTicket> matching(Filter filter) {
    return existing.stream().filter(filter.matches()).toList();
  }

  private static List<String> ids(List<KnownTicket> tickets) {
    return tickets.stream().map(ticket -> ticket.id.toString()).toList();
  }

  private KnownTicket ticket(String id) {
    return HISTORIES.ticket(id);
  }

  private static <T> T pick(List<T> of) {
    return of.get(RANDOM.nextInt(of.size()));
  }
}
