package helpdesk.query.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Values of parameters: those that fit the document, those that cannot, and those that may. */
final class Words {
  /** Texts that some ticket has, where the schema only says that it is a text. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "assignee_id", List.of("agent 3", "none", "agent 5,none", "\\none", "nobody", "a\\,b"),
          "tag", List.of("tag-1", "tag-2,tag-3", "none", "tag-4,none"),
          "channel", List.of("web", "none", "web,none"),
          "customer_id", List.of("c-1", "c-7,c-8", "none"),
          "external_id", List.of("none", "CRM 77"),
          "q", List.of("help", "HELP number", "num*", "printer", "ada", "nothing-of-that-kind"),
          "fields", List.of("subject", "id,status,created_at", "tags,customer"),
          "tz", List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"));

  private static final List<String> TIMES =
      List.of(
          "2026-03-01T08:00:30Z",
          "2026-03-01T08:01:00.5Z",
          "2026-02-28T23:59:59.999Z",
          "2026-03-01T13:46:00+05:45",
          "2027-01-01T00:00:00Z");

  private static final List<String> WEIRD =
      List.of(
          "%ff",
          "%c3%28",
          "%ed%a0%80",
          "%f0%9f%98%80",
          "%e2%80%ae",
          "a%2Cb",
          ",",
          ",,",
          "a,",
          "%5C",
          "%5Cx",
          "*",
          "ab*",
          "a*",
          "%24where",
          "%7B%22%24gt%22%3A%22%22%7D",
          "%2500",
          "..",
          "+",
          "none,none",
          "%C4%B0",
          "%EF%AC%81",
          "'",
          "%22",
          "null",
          "0",
          "-1",
          "1e9",
          "true",
          "x".repeat(3_000),
          ",x".repeat(900));

  /** Control characters are refused wherever they stand. */
  private static final List<String> CONTROLS =
      List.of("%00", "a%00b", "%1f", "%7F", "%0d%0aX:%201");

  private final Random random;

  Words(Random random) {
    this.random = random;
  }

  String fitting(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    String name = parameter.path("name").asText();
    if (KNOWN.containsKey(name)) {
      return encoded(pick(KNOWN.get(name)));
    }
    if (schema.path("type").asText().equals("array")) {
      List<String> some = new ArrayList<>(texts(schema.at("/items/enum")));
      java.util.Collections.shuffle(some, random);
      return some.stream()
          .limit(1 + random.nextInt(some.size()))
          .map(Words::encoded)
          .collect(Collectors.joining(","));
    }
    if (schema.has("enum")) {
      return pick(texts(schema.path("enum")));
    }
    return switch (schema.path("type").asText()) {
      case "boolean" -> pick(List.of("true", "false"));
      case "integer" -> number(schema);
      default -> encoded(pick(TIMES));
    };
  }

  private String number(JsonNode schema) {
    long least = schema.path("minimum").asLong();
    long most = Math.min(schema.path("maximum").asLong(20), 60);
    return Long.toString(least + random.nextLong(most - least + 1));
  }

  /** What cannot be right by the schema, whatever else there is. */
  String unfitting(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    List<String> wrong = new ArrayList<>(CONTROLS);
    wrong.add("");
    if (schema.has("enum") || schema.at("/items").has("enum")) {
      wrong.addAll(List.of("x", "OPEN", "created_at,", "true", "-", "open,,closed", "%20"));
    }
    switch (schema.path("type").asText()) {
      case "integer" ->
          wrong.addAll(
              List.of(
                  "x", "1.5", "-1", "0", "1e3", "99999999999999999999", "%2B1", "%D9%A1", "0x1"));
      case "boolean" -> wrong.addAll(List.of("1", "yes", "TRUE", "false,true", "null"));
      default -> {
        if (schema.path("format").asText().equals("date-time")) {
          wrong.addAll(
              List.of(
                  "yesterday",
                  "2026-13-01T00:00:00Z",
                  "2026-03-01",
                  "1772352000",
                  "2026-02-30T00:00:00Z"));
        }
      }
    }
    return pick(wrong);
  }

  String weird() {
    return pick(WEIRD);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
