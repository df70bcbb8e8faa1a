package helpdesk.query.http.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds an answer to what the document says of its operation. */
final class Judge {
  /** What the views may rightly lack. */
  private static final List<String> EXPECTED = List.of("projection-behind", "ticket-parked");

  private final JsonNode api;
  private final Schemas schemas;
  private final Map<String, Set<String>> seen = new TreeMap<>();

  Judge(JsonNode api) {
    this.api = api;
    this.schemas = new Schemas(closed(api.deepCopy()));
  }

  /** What was wrong; empty where nothing was. */
  List<String> judge(Shot shot, HttpResponse<?> answer, byte[] body) {
    List<String> wrong = new ArrayList<>();
    int status = answer.statusCode();
    JsonNode response = Tree.resolved(api, shot.operation().path("responses").path("" + status));
    seen.computeIfAbsent(shot.name(), each -> new TreeSet<>()).add("" + status);
    if (response.isMissingNode()) {
      return List.of(status + " is not documented");
    }
    if (shot.refused() != null && shot.refused() && status != 400) {
      wrong.add("not refused, but " + status);
    }
    if (shot.refused() != null && !shot.refused() && status == 400) {
      wrong.add("refused");
    }
    if (status == 500 || (status == 503 && !isExpected(shot, body))) {
      wrong.add("failed");
    }
    headers(response, answer, wrong);
    if (status != 304 && !shot.method().equals("HEAD")) {
      body(shot, response, answer, body, wrong);
    }
    return wrong;
  }

  private void headers(JsonNode response, HttpResponse<?> answer, List<String> wrong) {
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      JsonNode described = Tree.resolved(api, header.getValue());
      String value = answer.headers().firstValue(header.getKey()).orElse(null);
      String pattern = described.at("/schema/pattern").asText(".*");
      if (value == null ? described.path("required").asBoolean() : !value.matches(pattern)) {
        wrong.add("header " + header.getKey() + " is " + value);
      }
    }
  }

  private void body(
      Shot shot, JsonNode response, HttpResponse<?> answer, byte[] body, List<String> wrong) {
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(" *;.*", "");
    JsonNode media = response.path("content").path(type);
    if (media.isMissingNode()) {
      wrong.add("media type " + type + " is not documented");
    } else if (type.equals("application/json") || type.endsWith("+json")) {
      JsonNode json = Documents.parse(text(body));
      boolean some = shot.target().contains("fields=") && answer.statusCode() == 200;
      schemas.violations(media.path("schema"), json).stream()
          .filter(violation -> !(some && violation.contains("required property")))
          .limit(5)
          .forEach(wrong::add);
      if (answer.statusCode() >= 400) {
        problem(shot, response, json, wrong);
      }
    }
  }

  private void problem(Shot shot, JsonNode response, JsonNode json, List<String> wrong) {
    String code = json.path("code").asText();
    seen.get(shot.name()).add(code);
    if (!Words.texts(response.path("x-problem-types")).contains(code)
        || !json.path("type").asText().equals("/problems/" + code)) {
      wrong.add("problem " + code + " is not documented");
    }
  }

  /** What was documented and not answered. */
  Set<String> missing(Set<String> notHere) {
    Set<String> missing = new TreeSet<>();
    Tree.operations(api)
        .forEach(
            (name, operation) ->
                operation
                    .path("responses")
                    .properties()
                    .forEach(
                        response -> {
                          Set<String> expected =
                              new TreeSet<>(
                                  Words.texts(
                                      Tree.resolved(api, response.getValue())
                                          .path("x-problem-types")));
                          if (expected.isEmpty()) {
                            expected.add(response.getKey());
                          }
                          expected.removeAll(seen.getOrDefault(name, Set.of()));
                          expected.removeAll(notHere);
                          expected.forEach(each -> missing.add(name + " " + each));
                        }));
    return missing;
  }

  Map<String, Set<String>> seen() {
    return seen;
  }

  /** Nothing may come that is not documented. */
  private static JsonNode closed(JsonNode node) {
    node.forEach(Judge::closed);
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.path("type").asText().equals("object")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    return node;
  }

  private static String text(byte[] body) {
    return new String(body, UTF_8);
  }

  /** A HEAD has no body to tell why; the GET beside it has. */
  private static boolean isExpected(Shot shot, byte[] body) {
    return shot.method().equals("HEAD") || EXPECTED.stream().anyMatch(text(body)::contains);
  }
}
