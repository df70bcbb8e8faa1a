package helpdesk.systemtests.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.harness.Addresses;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.Http;
import helpdesk.systemtests.harness.Json;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of docs/bi print works as it is printed. */
@WithHelpdesk(fresh = true)
class RecipesIT {
  private static final Pattern CONTENTS =
      Pattern.compile("RelativePath = \"([^\"]+)\",\\s*Query = \\[(.*?)]]", Pattern.DOTALL);
  private static final Pattern PAIR = Pattern.compile("(\\w+) = \"([^\"]*)\"");
  private static final Pattern COLUMN = Pattern.compile("\\{\"(\\w+)\", (?:type \\w+|Int64.Type)}");

  private Kitchen kitchen;

  /** Some of everything that the pages ask for. */
  @BeforeEach
  void open(Addresses system, @TempDir Path folder) throws Exception {
    kitchen = Kitchen.in(folder, system.read().getFirst());
    Client ana = system.client("ana");
    Answer last = null;
    for (String priority : List.of("low", "normal", "high", "urgent")) {
      Map<String, Object> ticket =
          Map.of(
              "subject",
              "=Invoice, \"printer\"",
              "message",
              "Toner\nis empty",
              "priority",
              priority,
              "channel",
              "phone",
              "tags",
              List.of("vpn", "printer"),
              "customer",
              Map.of("id", "C-1", "name", "Ada, Berg", "email", "ada@example.org"));
      String closed = ana.open(ticket).id();
      ana.note(closed, "Looked at it");
      assertThat(ana.close(closed, "Done").status()).isEqualTo(200);
      assertThat(ana.delete(ana.open(ticket).id()).status()).isEqualTo(200);
      last = ana.open(ticket);
      assertThat(last.status()).isEqualTo(201);
    }
    last = ana.assign(last.id(), "agent-7");
    Answer seen = ana.read("/tickets", "Consistency-Token", last.token(), "Prefer", "wait=5");
    assertThat(seen.consistency()).isEqualTo("fresh");
    await("a first look at every shard, before which completeness is not claimed")
        .atMost(Duration.ofMinutes(1))
        .until(() -> ana.read("/completeness").body().path("complete").asBoolean());
  }

  @AfterEach
  void clear() throws SQLException {
    kitchen.close();
  }

  @Test
  void curl() throws Exception {
    StringBuilder said = new StringBuilder();
    for (Recipe recipe : Recipe.of("curl.md")) {
      assertThat(recipe.language()).isEqualTo("sh");
      said.append(kitchen.shell(recipe));
    }

    assertThat(said)
        .contains("{\"_end\":true,\"rows\":")
        .contains("\"complete\":true")
        .contains("304")
        .contains("did you mean status?");
  }

  @Test
  void duckdb() throws Exception {
    // Twice: the copy goes on where it was.
    for (int time = 0; time < 2; time++) {
      for (Recipe recipe : Recipe.of("duckdb.md")) {
        switch (recipe.language()) {
          case "sh" -> kitchen.shell(recipe);
          case "sql" -> kitchen.sql(recipe.text());
          default -> throw new AssertionError(recipe + " is neither shell nor SQL");
        }
      }
    }

    assertThat(kitchen.number("SELECT count(*) FROM copy WHERE NOT deleted"))
        .isEqualTo(kitchen.number("SELECT count(*) FROM tickets"))
        .isGreaterThanOrEqualTo(8);
  }

  @Test
  void grafana() {
    for (Recipe recipe : Recipe.of("grafana-infinity.md")) {
      JsonNode query = Json.read(recipe.text());
      assertThat(query.isObject()).as("%s is JSON", recipe).isTrue();
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      String url =
          query
              .path("url")
              .asText()
              .replace("${__from:date:iso}", now.minus(7, ChronoUnit.DAYS).toString())
              .replace("${__to:date:iso}", now.toString());
      JsonNode rows = at(get(recipe, url).body(), query.path("root_selector").asText());
      JsonNode row = rows.isArray() ? rows.path(0) : rows;
      for (JsonNode column : query.path("columns")) {
        String selector = column.path("selector").asText();
        JsonNode cell = at(row, selector);
        assertThat(cell.isMissingNode()).as("%s %s in %s", recipe, selector, row).isFalse();
        String type = column.path("type").asText();
        assertThat(cell.isNull() || fits(type, cell)).as("%s %s", recipe, selector).isTrue();
      }
    }
  }

  @Test
  void power_bi_and_excel() {
    for (Recipe recipe : Recipe.of("power-bi-excel.md")) {
      if (recipe.language().equals("http")) {
        assertThat(get(recipe, recipe.text().replace("GET ", "").strip()).text())
            .startsWith("\uFEFFid,");
        continue;
      }
      assertThat(recipe.language()).isEqualTo("powerquery");
      Matcher contents = CONTENTS.matcher(recipe.text());
      assertThat(contents.find()).as("%s asks for something", recipe).isTrue();
      String query =
          PAIR.matcher(contents.group(2))
              .results()
              .map(pair -> pair.group(1) + "=" + encoded(pair.group(2)))
              .collect(Collectors.joining("&"));
      Answer answer = get(recipe, "http://localhost:8081/" + contents.group(1) + "?" + query);
      List<String> header = List.of(answer.text().lines().findFirst().orElse("").split(",", -1));
      List<String> named = names(recipe.text());
      assertThat(named).as("%s", recipe).isNotEmpty();
      assertThat(header).as("%s", recipe).containsAll(named);
      assertThat(answer.text().lines().count()).as("%s has rows", recipe).isGreaterThan(1);
    }
  }

  private Answer get(Recipe recipe, String url) {
    URI uri = URI.create(kitchen.here(url));
    Answer answer = Http.send("GET", uri, BodyPublishers.noBody(), List.of());
    assertThat(answer.status()).as("%s %s %s", recipe, uri, answer.text()).isEqualTo(200);
    return answer;
  }

  private static List<String> names(String text) {
    return new ArrayList<>(
        COLUMN.matcher(text).results().map((MatchResult column) -> column.group(1)).toList());
  }

  private static JsonNode at(JsonNode node, String path) {
    return path.isEmpty() ? node : node.at("/" + path.replace('.', '/'));
  }

  private static boolean fits(String type, JsonNode cell) {
    return switch (type) {
      case "number" -> cell.isNumber();
      case "boolean" -> cell.isBoolean();
      case "timestamp" -> cell.isTextual() && Instant.parse(cell.asText()) != null;
      default -> cell.isTextual();
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
