package helpdesk.query.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random filters and orders, forth and back, against a plain computation over the same tickets. */
@QuarkusTest
@WithTestResource(ReadStack.class)
class ListFiltersIT {
  /** OracleIT asks more, through the wire. */
  private static final int ROUNDS =
      "full".equals(System.getProperty("helpdesk.test.size")) ? 128 : 16;

  private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final List<String> SORTS =
      TicketOrder.all().stream().map(TicketOrder::wire).toList();
  private static final Map<String, String> TEXTS =
      Map.of(
          "Café geschlossen, bitte PRÜFEN", "q=CAFE",
          "Die Straße ist naß", "q=strasse nass",
          "Принтер не печатает", "q=принтер*",
          "İstanbul ofisi", "q=istanbul",
          "東京都庁のプリンタ", "q=東京",
          "الطَّابِعَة لا تعمل", "q=الطابعة",
          "Broken INC-0042 (a+b)", "q=inc-00*",
          "mail to ann@example.org", "q=example.org");

  @Inject ViewFixture views;
  private final Random random = new Random(7);
  private final List<Document> tickets = new ArrayList<>();

  @BeforeEach
  void tickets_with_ties_and_without_times() {
    views.newEra();
    List<String> texts = new ArrayList<>(TEXTS.keySet());
    for (int i = 0; i < 240; i++) {
      Instant created = time(60);
      String status = any("open", "triaged", "closed");
      String text = texts.get(i % texts.size());
      Document fields =
          new Document("status", status)
              .append("priority", any("low", "normal", "high", "urgent"))
              .append("assignee_id", any(null, "none", "a,b", "c\\d", "agent"))
              .append("channel", any(null, "web", "mail"))
              .append(
                  "customer", random.nextInt(4) == 0 ? null : new Document("id", any("c1", "c2")))
              .append("tags", tags())
              .append("external_id", any(null, "E-" + i))
              .append("has_note", random.nextBoolean())
              .append("created_at", created)
              .append("updated_at", created.plusMillis(random.nextInt(30)))
              .append("first_action_at", random.nextBoolean() ? null : time(90))
              .append("triaged_at", random.nextBoolean() ? null : time(90))
              .append("closed_at", status.equals("closed") ? time(120) : null)
              .append("terms", Words.of(text))
              .append("note_terms", i % 3 == 0 ? Words.of("Notiz nummer" + i) : List.of());
      UUID id = UUID.randomUUID();
      views.line(id, fields);
      tickets.add(new Document(fields).append("id", id.toString()));
    }
  }

  @Test
  void every_filter_and_order_shows_exactly_what_it_asks_for_in_both_directions() {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Predicate<Document>> filters = randomFilters();
      String sort = SORTS.get(round % SORTS.size());
      List<String> parameters = new ArrayList<>(filters.keySet());
      parameters.add("sort=" + sort);
      String query = String.join("&", parameters);
      List<String> expected = expected(filters.values().stream().toList(), sort);
      int limit = 11 + random.nextInt(60);
      walk(query + "&limit=" + limit, expected);
    }
  }

  @Test
  void every_text_is_found_whatever_its_script() {
    TEXTS.forEach(
        (text, query) -> {
          List<String> found =
              given().get("/tickets?limit=200&fields=id&" + query).jsonPath().getList("items.id");
          assertThat(found).as(query).isNotEmpty();
          assertThat(found)
              .as(query)
              .containsExactlyInAnyOrderElementsOf(
                  tickets.stream()
                      .filter(
                          ticket -> ticket.getList("terms", String.class).equals(Words.of(text)))
                      .map(ticket -> ticket.getString("id"))
                      .toList());
        });
    assertThat(given().get("/tickets?q=notiz nummer3").jsonPath().getList("items")).hasSize(1);
    assertThat(given().get("/tickets?q=notiz nummer4").jsonPath().getList("items")).isEmpty();
  }

  private void walk(String query, List<String> expected) {
    List<String> forth = new ArrayList<>();
    JsonPath page = page(query + "&include=total");
    assertThat(page.getInt("meta.total")).as(query).isEqualTo(expected.size());
    assertThat(page.getString("prev_cursor")).isNull();
    while (true) {
      forth.addAll(page.getList("items.id"));
      String next = page.getString("next_cursor");
      assertThat(page.getBoolean("has_more")).as(query).isEqualTo(next != null);
      if (next == null) {
        break;
      }
      page = page(query + "&cursor=" + next);
    }
    assertThat(forth).as(query).containsExactlyElementsOf(expected);
    List<String> back = new ArrayList<>(page.<String>getList("items.id").reversed());
    for (String before = page.getString("prev_cursor"); before != null; ) {
      page = page(query + "&cursor=" + before);
      assertThat(page.getBoolean("has_more")).as(query).isTrue();
      back.addAll(page.<String>getList("items.id").reversed());
      before = page.getString("prev_cursor");
    }
    assertThat(back).as("back: " + query).containsExactlyElementsOf(expected.reversed());
  }

  private static JsonPath page(String query) {
    return given()
        .urlEncodingEnabled(false)
        .get("/tickets?" + query.replace("\\", "%5C"))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private Map<String, Predicate<Document>> randomFilters() {
    List<Map.Entry<String, Predicate<Document>>> all = new ArrayList<>();
    all.add(Map.entry("status=open,closed", is("status", "open", "closed")));
    all.add(Map.entry("status=closed", is("status", "closed")));
    all.add(Map.entry("priority=urgent", is("priority", "urgent")));
    all.add(Map.entry("priority=low,high", is("priority", "low", "high")));
    all.add(Map.entry("assignee_id=none", is("assignee_id", (String) null)));
    all.add(Map.entry("assignee_id=\\none", is("assignee_id", "none")));
    all.add(Map.entry("assignee_id=a\\,b,c\\\\d", is("assignee_id", "a,b", "c\\d")));
    all.add(Map.entry("assignee_id=none,agent", is("assignee_id", null, "agent")));
    all.add(Map.entry("channel=web,none", is("channel", "web", null)));
    all.add(Map.entry("customer_id=c1", ticket -> customer(ticket, "c1")));
    all.add(Map.entry("customer_id=none,c2", ticket -> !customer(ticket, "c1")));
    all.add(Map.entry("tag=a", ticket -> tagged(ticket, "a")));
    all.add(Map.entry("tag=a,b", ticket -> tagged(ticket, "a") || tagged(ticket, "b")));
    all.add(
        Map.entry(
            "tag=none,c",
            ticket -> tagged(ticket, "c") || ticket.getList("tags", String.class).isEmpty()));
    all.add(Map.entry("has_note=true", ticket -> ticket.getBoolean("has_note")));
    all.add(Map.entry("external_id=none", is("external_id", (String) null)));
    all.add(Map.entry("external_id=E-3,E-4,E-5", is("external_id", "E-3", "E-4", "E-5")));
    all.add(Map.entry("q=strasse", ticket -> has(ticket, "strasse")));
    all.add(Map.entry("q=notiz%20stra*", ticket -> has(ticket, "strasse") && has(ticket, "notiz")));
    for (String time : List.of("created", "updated", "triaged", "closed", "first_action")) {
      int from = random.nextInt(60);
      int to = from + 1 + random.nextInt(40);
      all.add(
          Map.entry(
              time + "_from=" + wire(from) + "&" + time + "_to=" + wire(to),
              ticket -> between(ticket.get(time + "_at", Instant.class), from, to)));
      all.add(
          Map.entry(
              time + "_to=" + wire(to),
              ticket -> between(ticket.get(time + "_at", Instant.class), -1, to)));
    }
    int at = random.nextInt(100);
    all.add(
        Map.entry(
            "open_at=" + wire(at),
            ticket ->
                between(ticket.get("created_at", Instant.class), -1, at)
                    && !between(ticket.get("closed_at", Instant.class), -1, at)));
    Collections.shuffle(all, random);
    Map<String, Predicate<Document>> chosen = new LinkedHashMap<>();
    all.subList(0, random.nextInt(4)).stream()
        .filter(entry -> chosen.keySet().stream().noneMatch(one -> sameName(one, entry.getKey())))
        .forEach(entry -> chosen.put(entry.getKey(), entry.getValue()));
    return chosen;
  }

  private static boolean sameName(String one, String other) {
    List<String> names = names(one);
    return names(other).stream().anyMatch(names::contains);
  }

  private static List<String> names(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.substring(0, pair.indexOf('=')))
        .toList();
  }

  private List<String> expected(List<Predicate<Document>> filters, String sort) {
    String field = sort.startsWith("-") ? sort.substring(1) : sort;
    Comparator<Document> order =
        Comparator.<Document, Instant>comparing(
                ticket -> ticket.get(field, Instant.class),
                Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ticket -> ticket.getString("id"));
    return tickets.stream()
        .filter(ticket -> filters.stream().allMatch(filter -> filter.test(ticket)))
        .sorted(sort.startsWith("-") ? order.reversed() : order)
        .map(ticket -> ticket.getString("id"))
        .toList();
  }

  private static Predicate<Document> is(String field, String... values) {
    return ticket -> Arrays.asList(values).contains(ticket.getString(field));
  }

  private static boolean customer(Document ticket, String id) {
    Document customer = ticket.get("customer", Document.class);
    return customer != null && customer.get("id").equals(id);
  }

  private static boolean tagged(Document ticket, String tag) {
    return ticket.getList("tags", String.class).contains(tag);
  }

  private static boolean has(Document ticket, String word) {
    return ticket.getList("terms", String.class).contains(word)
        || ticket.getList("note_terms", String.class).contains(word);
  }

  private static boolean between(Instant time, int from, int to) {
    return time != null && time.toEpochMilli() >= BEGIN + from && time.toEpochMilli() < BEGIN + to;
  }

  private static String wire(int millis) {
    return Instant.ofEpochMilli(BEGIN + millis).toString();
  }

  private Instant time(int range) {
    return Instant.ofEpochMilli(BEGIN + random.nextInt(range));
  }

  private List<String> tags() {
    return List.of("a", "b", "c").stream().filter(tag -> random.nextInt(3) == 0).toList();
  }

  private String any(String... values) {
    return values[random.nextInt(values.length)];
  }
}
