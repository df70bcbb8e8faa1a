package helpdesk.query.list;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every query that the list sends is explained by the server, word by word as it was sent: each
 * filter and each pair of filters with each order (the short form: with one order each, in turn),
 * over 50 000 varied tickets.
 */
@QuarkusTest
@WithTestResource(ReadStack.class)
class IndexPlanIT {
  private static final int TICKETS = 50_000;
  private static final int BATCH = 5_000;
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final boolean FULL = "full".equals(System.getProperty("helpdesk.test.size"));
  private static final Pattern LOOPS = Pattern.compile("innerScanLoops: (\\d+) loops");
  private static final Pattern ROWS =
      Pattern.compile("Index Scan using .*?rows=(\\d+)[.\\d]* loops=1\\)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by [A-Z a-z]+: (\\d+)");

  /** A filter each, none of which contradicts another; the first ones leave few tickets. */
  private static final List<String> FILTERS =
      List.of(
          "external_id=E-7,E-9",
          "customer_id=c7",
          "q=rareword",
          "created_from=2025-01-05T00:00:00Z&created_to=2025-01-05T06:00:00Z",
          "q=common%20pri*",
          "assignee_id=agent3",
          "tag=x",
          "channel=web",
          "priority=high",
          "status=closed",
          "has_note=true",
          "updated_from=2025-01-20T00:00:00Z",
          "triaged_from=2025-01-20T00:00:00Z",
          "closed_from=2025-01-05T00:00:00Z",
          "first_action_to=2026-01-01T00:00:00Z",
          "open_at=2025-02-01T00:00:00Z");

  private static final int SELECTIVE = 4;
  private static final List<String> OTHER_FORMS =
      List.of(
          "fields=id",
          "status=open,closed",
          "assignee_id=none,agent1",
          "tag=none",
          "tag=x,rare3",
          "customer_id=none",
          "channel=none",
          "external_id=none",
          "status=open");

  @Inject ViewFixture views;
  @Inject MongoClient client;
  private final Random random = new Random(5);
  private int explained;

  @BeforeEach
  void listen() {
    SentCommands.listen(true);
  }

  @AfterEach
  void leave_nothing() {
    SentCommands.listen(false);
    views.newEra();
  }

  @Test
  void every_filter_and_every_pair_in_every_order_walks_an_index() {
    load();
    List<String> sorts = TicketOrder.all().stream().map(TicketOrder::wire).toList();
    List<String> single = concat(FILTERS, OTHER_FORMS);
    for (int i = 0; i < single.size(); i++) {
      for (String sort : FULL ? sorts : List.of(sorts.get(i % sorts.size()))) {
        twoPagesAndTotal(single.get(i) + "&sort=" + sort);
      }
    }
    for (int i = 0; i < FILTERS.size(); i++) {
      for (int j = i + 1; j < FILTERS.size(); j++) {
        if (!name(FILTERS.get(i)).equals(name(FILTERS.get(j)))) {
          String pair = FILTERS.get(i) + "&" + FILTERS.get(j);
          pair(pair, FULL ? sorts : List.of(sorts.get((i + 3 * j) % sorts.size())));
        }
      }
    }
    assertThat(explained).isGreaterThan(FULL ? 500 : 180);
    whatFewTicketsMatchIsFoundWithoutLookingAtMany();
  }

  private void whatFewTicketsMatchIsFoundWithoutLookingAtMany() {
    for (String filter : FILTERS.subList(0, SELECTIVE)) {
      for (TicketOrder order : TicketOrder.all()) {
        SentCommands.taken();
        given().get("/tickets?" + filter + "&sort=" + order.wire()).then().statusCode(200);
        long looked = SentCommands.taken().stream().mapToLong(this::looked).sum();
        assertThat(looked).as(filter + " by " + order.wire()).isBetween(1L, 2_500L);
      }
    }
  }

  private void pair(String pair, List<String> sorts) {
    for (String sort : sorts) {
      SentCommands.taken();
      given().get("/tickets?" + pair + "&sort=" + sort).then().statusCode(200);
      explain(pair + " by " + sort);
    }
  }

  private void twoPagesAndTotal(String query) {
    SentCommands.taken();
    Response page = given().get("/tickets?limit=20&include=total&" + query);
    page.then().statusCode(200);
    String next = page.jsonPath().getString("next_cursor");
    if (next != null) {
      given().get("/tickets?limit=20&" + query + "&cursor=" + next).then().statusCode(200);
    }
    explain(query);
  }

  private void explain(String query) {
    List<BsonDocument> sent = SentCommands.taken();
    assertThat(sent).as(query).isNotEmpty();
    for (BsonDocument command : sent) {
      String plan = plan(command, "queryPlanner").toJson();
      assertThat(plan)
          .as("%s%n%s", query, command)
          .contains("IXSCAN")
          .doesNotContain("COLLSCAN", "\"SORT\"", "Seq Scan", "Sort Key");
      explained++;
    }
  }

  private long looked(BsonDocument command) {
    Document plan = plan(command, "executionStats");
    Number examined =
        plan.get("executionStats", new Document()).get("totalDocsExamined", Number.class);
    if (examined != null) {
      return examined.longValue();
    }
    String text = plan.toJson();
    Matcher loops = LOOPS.matcher(text);
    if (loops.find()) {
      return Long.parseLong(loops.group(1));
    }
    assertThat(ROWS.matcher(text).find()).as(text).isTrue();
    return sum(ROWS, text) + sum(REMOVED, text);
  }

  private static long sum(Pattern number, String text) {
    return number.matcher(text).results().mapToLong(each -> Long.parseLong(each.group(1))).sum();
  }

  private Document plan(BsonDocument command, String verbosity) {
    return client
        .getDatabase("helpdesk")
        .runCommand(new Document("explain", command).append("verbosity", verbosity));
  }

  private void load() {
    views.newEra();
    int indexes = ListIndexes.all().size() + 1;
    await()
        .atMost(60, SECONDS)
        .until(
            () -> views.collection("ticket_list").listIndexes().into(new ArrayList<>()).size(),
            count -> count == indexes);
    for (int i = 0; i < TICKETS; i += BATCH) {
      List<Document> tickets = new ArrayList<>();
      List<Document> words = new ArrayList<>();
      for (int j = i; j < i + BATCH; j++) {
        Document ticket = ticket(j);
        tickets.add(ticket);
        words.add(
            new Document("_id", "w" + j)
                .append("ticket_id", ticket.get("_id"))
                .append("terms", ticket.get("terms")));
      }
      views.collection("ticket_list").insertMany(tickets);
      views.collection("ticket_words").insertMany(words);
    }
  }

  private Document ticket(int i) {
    Instant created = BEGIN.plusSeconds(i * 60L);
    String status = any("open", "triaged", "closed", "closed");
    Date triaged = status.equals("open") ? null : Date.from(created.plusSeconds(within(90_000)));
    Date closed = status.equals("closed") ? Date.from(created.plusSeconds(within(900_000))) : null;
    List<String> tags =
        random.nextInt(4) == 0 ? List.of() : List.of(any("x", "y", "z"), "rare" + within(500));
    List<String> terms = new ArrayList<>(List.of("common", "printer", "word" + within(2_000)));
    if (i % 1_000 == 0) {
      terms.add("rareword");
    }
    return new Document("_id", UUID.randomUUID().toString())
        .append("listed", true)
        .append("version", 1L)
        .append("status", status)
        .append("priority", any("low", "normal", "normal", "high", "urgent"))
        .append("assignee_id", random.nextInt(5) == 0 ? null : "agent" + within(40))
        .append("channel", any(null, "web", "mail"))
        .append("customer", i % 7 == 0 ? null : new Document("id", "c" + within(3_000)))
        .append("tags", tags)
        .append("tag_keys", tags.isEmpty() ? List.of("") : tags)
        .append("external_id", i % 2 == 0 ? null : "E-" + i)
        .append("has_note", random.nextInt(3) == 0)
        .append("created_at", Date.from(created))
        .append("updated_at", Date.from(created.plusSeconds(within(1_000_000))))
        .append("first_action_at", triaged)
        .append("triaged_at", triaged)
        .append("closed_at", closed)
        .append("terms", terms)
        .append("note_terms", List.of());
  }

  private int within(int bound) {
    return random.nextInt(bound);
  }

  private String any(String... values) {
    return values[random.nextInt(values.length)];
  }

  private static String name(String filter) {
    return filter.substring(0, filter.indexOf('='));
  }

  private static List<String> concat(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
