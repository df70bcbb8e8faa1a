package helpdesk.query.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes requests out of the document, each kind for each operation in turn. */
final class Shots {
  private static final List<String> KINDS =
      List.of(
          "plain",
          "one parameter",
          "several parameters",
          "headers",
          "unfitting",
          "weird",
          "unknown",
          "repeated",
          "bad token",
          "other method",
          "not acceptable",
          "odd id",
          "cursor",
          "next page",
          "behind",
          "lost",
          "known",
          "deleted",
          "nobody",
          "head");

  /** Right in itself, wrong perhaps with what else is asked or known. */
  private static final List<String> DEPENDENT = List.of("cursor", "from", "to", "q");

  private final JsonNode api;
  private final Random random;
  private final Words words;
  private final Log log;
  private final List<String> names;
  private final Map<String, List<String>> pages = new HashMap<>();

  /** What the views are made of. */
  record Log(List<UUID> tickets, List<UUID> deleted, String newest, String future, String lost) {}

  Shots(JsonNode api, Random random, Log log) {
    this.api = api;
    this.random = random;
    this.words = new Words(random);
    this.log = log;
    this.names = List.copyOf(Tree.operations(api).keySet());
  }

  /** How many there are until each kind was sent to each operation. */
  int round() {
    return names.size() * KINDS.size();
  }

  /** Where an answer said that more is. */
  void follow(Shot shot, String target) {
    pages.computeIfAbsent(shot.name(), each -> new ArrayList<>()).add(target);
  }

  Shot shot(int number) {
    String name = names.get(number % names.size());
    JsonNode operation = Tree.operations(api).get(name);
    String kind = KINDS.get(number / names.size() % KINDS.size());
    List<JsonNode> query = parameters(operation, "query");
    Map<String, List<String>> headers = new HashMap<>();
    String path = path(name, kind);
    List<String> pairs = new ArrayList<>();
    Boolean refused = false;
    String method = "GET";
    switch (kind) {
      case "one parameter" -> {
        JsonNode one = query.isEmpty() ? null : words.pick(query);
        if (one != null) {
          pairs.add(pair(one, words.fitting(one)));
          refused = DEPENDENT.contains(one.path("name").asText()) ? null : false;
        }
      }
      case "several parameters" -> {
        query.stream()
            .filter(each -> random.nextInt(4) == 0)
            .forEach(each -> pairs.add(pair(each, words.fitting(each))));
        refused = null;
      }
      case "headers" -> headers.putAll(headers(operation));
      case "unfitting", "weird", "repeated" -> {
        if (query.isEmpty()) {
          pairs.add("x=1");
          refused = true;
        } else {
          JsonNode one = words.pick(query);
          pairs.add(pair(one, value(kind, one)));
          if (kind.equals("repeated")) {
            pairs.add(pairs.getFirst());
          }
          refused = kind.equals("weird") ? null : true;
        }
      }
      case "unknown" -> {
        pairs.add(
            words.pick(
                List.of(
                    "page=1",
                    "Status=open",
                    "%F0%9F%98%80=1",
                    "=1",
                    "status%5B%5D=open",
                    "$where=1",
                    "a".repeat(999) + "=1")));
        refused = true;
      }
      case "bad token" -> {
        boolean taken = !header(operation, "Consistency-Token").isEmpty();
        headers.put(
            "Consistency-Token",
            List.of(
                words.pick(
                    List.of(
                        "x",
                        "1.2.3",
                        "1.99.1.00000000",
                        ",",
                        "1.1.1.zzzzzzzz",
                        "a".repeat(5_000)))));
        refused = taken;
      }
      case "other method" -> method = words.pick(List.of("POST", "PUT", "PATCH", "DELETE"));
      case "not acceptable" ->
          headers.put(
              "Accept",
              List.of(words.pick(List.of("image/png", "application/xml", "text/html;q=0"))));
      case "odd id" -> refused = null;
      case "behind" -> {
        headers.put("Consistency-Token", List.of(log.future()));
        headers.put("Prefer", List.of("handling=strict"));
      }
      case "lost" -> headers.put("Consistency-Token", List.of(log.lost()));
      case "known" -> headers.put("If-None-Match", List.of("*"));
      case "head" -> method = "HEAD";
      case "cursor" -> {
        pairs.add(
            "cursor="
                + words.pick(List.of("x", "bm90IG91cnM", "%3D%3D%3D", "AAAA", "a".repeat(4_000))));
        refused = true;
      }
      case "next page" -> {
        List<String> known = pages.getOrDefault(name, List.of());
        if (!known.isEmpty()) {
          return new Shot(kind, name, operation, method, words.pick(known), headers, false);
        }
      }
      default -> {}
    }
    String target = pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    return new Shot(kind, name, operation, method, target, headers, refused);
  }

  private String value(String kind, JsonNode parameter) {
    return switch (kind) {
      case "unfitting" -> words.unfitting(parameter);
      case "weird" -> words.weird();
      default -> words.fitting(parameter);
    };
  }

  private String path(String name, String kind) {
    String template = name.substring("get ".length());
    String id = words.pick(kind.equals("deleted") ? log.deleted() : log.tickets()).toString();
    if (kind.equals("nobody")) {
      id = UUID.randomUUID().toString();
    } else if (kind.equals("odd id")) {
      id =
          words.pick(
              List.of(
                  words.pick(log.deleted()).toString(),
                  "1",
                  "%00",
                  "%ff",
                  "x".repeat(2_000),
                  id + "%20",
                  id.toUpperCase(java.util.Locale.ROOT)));
    }
    String code = kind.equals("nobody") ? "nope" : "gone";
    return template.replace("{id}", id).replace("{code}", code);
  }

  private Map<String, List<String>> headers(JsonNode operation) {
    Map<String, List<String>> headers = new HashMap<>();
    for (JsonNode parameter : parameters(operation, "header")) {
      if (random.nextBoolean()) {
        String name = parameter.path("name").asText();
        headers.put(
            name,
            switch (name) {
              case "Consistency-Token" ->
                  List.of(
                      words.pick(
                          List.of(log.newest(), log.future(), log.newest() + "," + log.future())));
              case "Prefer" ->
                  List.of(
                      words.pick(
                          List.of(
                              "wait=1",
                              "handling=strict",
                              "handling=strict, wait=0",
                              "wait=x, ;;",
                              "respond-async")));
              case "If-None-Match" ->
                  List.of(words.pick(List.of("*", "\"1\"", "W/\"1\", \"2\"", "nonsense")));
              default -> List.of(words.pick(List.of("x", "a b", "ü")));
            });
      }
    }
    headers.remove("Last-Event-ID");
    return headers;
  }

  private static String pair(JsonNode parameter, String value) {
    return parameter.path("name").asText() + "=" + value;
  }

  private List<JsonNode> header(JsonNode operation, String name) {
    return parameters(operation, "header").stream()
        .filter(each -> each.path("name").asText().equals(name))
        .toList();
  }

  private List<JsonNode> parameters(JsonNode operation, String in) {
    List<JsonNode> parameters = new ArrayList<>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = Tree.resolved(api, reference);
      if (parameter.path("in").asText().equals(in)) {
        parameters.add(parameter);
      }
    }
    return parameters;
  }
}
