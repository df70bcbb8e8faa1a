package helpdesk.query.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(ReadStack.class)
class TicketListIT {
  private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
  private static final String[] STATUSES = {"open", "triaged", "closed"};

  private record Line(String id, String status, Instant created, Instant updated) {}

  @Inject ViewFixture views;
  private final List<Line> lines = new ArrayList<>();

  @BeforeEach
  void sixty_tickets_of_which_many_share_their_times() {
    views.newEra();
    for (int i = 0; i < 60; i++) {
      UUID id = UUID.randomUUID();
      Instant created = BEGIN.plusMillis(i / 9);
      Instant updated = BEGIN.plusSeconds(60).plusMillis((i * 7 % 60) / 13);
      views.ticket(id, 1, STATUSES[i % 3], created, updated);
      lines.add(new Line(id.toString(), STATUSES[i % 3], created, updated));
    }
    UUID deleted = UUID.randomUUID();
    views.ticket(deleted, 1);
    views.delete(deleted, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-updated_at|",
        "updated_at|",
        "-created_at|",
        "created_at|",
        "-updated_at|open",
        "created_at|closed,open",
        "updated_at|open,triaged,closed"
      })
  void a_walk_by_its_links_misses_nothing_and_shows_nothing_twice(String sort, String status) {
    String filter = status == null ? "" : "&status=" + status;
    List<String> walked = new ArrayList<>();
    String next = "/tickets?limit=7&sort=" + sort + filter;
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      walked.addAll(page.jsonPath().getList("items.id"));
      next = link(page, "next");
      assertThat(next != null).isEqualTo(page.jsonPath().getBoolean("has_more"));
    }
    assertThat(walked).containsExactlyElementsOf(expected(sort, status));
  }

  @Test
  void the_newest_update_comes_first_and_a_line_shows_what_a_list_needs() {
    JsonPath page = given().get("/tickets").then().statusCode(200).extract().jsonPath();
    assertThat(page.getList("items.id"))
        .containsExactlyElementsOf(expected("-updated_at", null).subList(0, 50));
    assertThat(page.getMap("items[0]"))
        .containsOnlyKeys(
            "id",
            "version",
            "status",
            "subject",
            "preview",
            "note_preview",
            "has_note",
            "priority",
            "customer",
            "channel",
            "assignee_id",
            "tags",
            "external_id",
            "follow_up_of",
            "resolution",
            "duplicate_of",
            "first_action_at",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "triaged_at",
            "closed_at")
        .containsEntry("preview", "It jams");
    assertThat(page.getMap("items[0].customer"))
        .containsEntry("id", "c 1")
        .containsEntry("email", null);
    assertThat(Instant.parse(page.getString("items[0].updated_at"))).isAfter(BEGIN);
  }

  @Test
  void the_last_page_has_no_cursor() {
    given()
        .get("/tickets?limit=60")
        .then()
        .statusCode(200)
        .header("Link", nullValue())
        .body("has_more", equalTo(false))
        .body("next_cursor", nullValue());
  }

  @Test
  void a_cursor_belongs_to_its_filter_and_sort() {
    String cursor =
        given().get("/tickets?limit=7&status=open,closed").jsonPath().getString("next_cursor");
    given().get("/tickets?limit=9&status=closed,open&cursor=" + cursor).then().statusCode(200);
    for (String changed :
        List.of("status=open", "status=open,closed&sort=created_at", "sort=-updated_at")) {
      given()
          .get("/tickets?" + changed + "&cursor=" + cursor)
          .then()
          .statusCode(400)
          .body("errors.parameter", equalTo(List.of("cursor")))
          .body("errors.code", equalTo(List.of("other-query")));
    }
  }

  @Test
  void head_is_get_without_a_body() {
    Response head = given().head("/tickets?limit=7");
    head.then().statusCode(200);
    assertThat(head.asByteArray()).isEmpty();
    assertThat(head.header("Link")).isEqualTo(given().get("/tickets?limit=7").header("Link"));
  }

  @Test
  void a_walk_back_by_its_links_shows_the_same_pages() {
    List<String> forth = new ArrayList<>();
    List<String> back = new ArrayList<>();
    String last = null;
    for (String page = "/tickets?limit=7"; page != null; ) {
      Response answer = given().urlEncodingEnabled(false).get(page);
      forth.addAll(answer.jsonPath().getList("items.id"));
      last = page;
      page = link(answer, "next");
    }
    while (last != null) {
      Response answer = given().urlEncodingEnabled(false).get(last);
      assertThat(answer.jsonPath().getBoolean("has_more"))
          .isEqualTo(!back.isEmpty())
          .isEqualTo(answer.jsonPath().get("next_cursor") != null);
      List<String> ids = answer.jsonPath().getList("items.id");
      back.addAll(ids.reversed());
      last = link(answer, "prev");
      assertThat(last == null).isEqualTo(answer.jsonPath().get("prev_cursor") == null);
    }
    assertThat(back).containsExactlyElementsOf(forth.reversed()).hasSize(60);
  }

  @Test
  void only_the_fields_that_are_asked_for_are_shown_and_the_id() {
    assertThat(given().get("/tickets?fields=tags,status").jsonPath().getMap("items[0]"))
        .containsOnlyKeys("id", "tags", "status");
  }

  @Test
  void a_total_is_told_where_it_is_asked_for() {
    given()
        .get("/tickets?include=total&limit=1&status=open,closed")
        .then()
        .body("meta.total", equalTo(40))
        .body("meta.total_is_lower_bound", equalTo(false));
    assertThat(given().get("/tickets").jsonPath().getMap("meta"))
        .containsOnlyKeys("as_of", "lag_ms");
  }

  private static String link(Response page, String relation) {
    String links = page.header("Link");
    return links == null
        ? null
        : Arrays.stream(links.split(", "))
            .filter(link -> link.endsWith("; rel=\"" + relation + "\""))
            .map(link -> link.substring(1, link.indexOf('>')))
            .findFirst()
            .orElse(null);
  }

  private List<String> expected(String sort, String status) {
    Comparator<Line> order =
        Comparator.comparing(sort.endsWith("created_at") ? Line::created : Line::updated);
    order = order.thenComparing(Line::id);
    return lines.stream()
        .filter(line -> status == null || status.contains(line.status()))
        .sorted(sort.startsWith("-") ? order.reversed() : order)
        .map(Line::id)
        .toList();
  }
}
