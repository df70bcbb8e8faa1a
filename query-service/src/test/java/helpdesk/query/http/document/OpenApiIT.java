package helpdesk.query.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.query.http.Endpoint;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document that this build has made of the code. */
class OpenApiIT {
  private final JsonNode api = Documents.read(Documents.GENERATED);

  @Test
  void it_is_the_one_in_the_repository() {
    List<String> kept = Documents.text(Documents.KEPT).lines().toList();
    List<String> generated = Documents.text(Documents.GENERATED).lines().toList();
    int same = 0;
    while (same < Math.min(kept.size(), generated.size())
        && kept.get(same).equals(generated.get(same))) {
      same++;
    }

    assertThat(generated.subList(same, Math.min(same + 3, generated.size())))
        .as(
            "docs/api is not what the code says, from line %d on. If the change is meant:"
                + " cp query-service/target/openapi/openapi.yaml"
                + " docs/api/query-service.openapi.yaml",
            same + 1)
        .isEqualTo(kept.subList(same, Math.min(same + 3, kept.size())));
  }

  @Test
  void it_breaks_no_client_of_the_published_one() {
    assertThat(Compatibility.breaks(Documents.read(Documents.published(api)), api))
        .as(
            "clients of this major version would break: mend it, or raise the major of"
                + " info-version and publish the new document in docs/api/published")
        .isEmpty();
  }

  @Test
  void what_is_new_in_it_has_a_version_of_its_own() {
    JsonNode published = Documents.read(Documents.published(api));
    if (version(published).equals(version(api))) {
      assertThat(api)
          .as(
              "version %s is published and stays as it is: raise info-version in"
                  + " application.properties, and publish the new one with the release",
              version(api))
          .isEqualTo(published);
    }
    assertThat(Version.parse(version(api)))
        .isGreaterThanOrEqualTo(Version.parse(version(published)));
  }

  private static String version(JsonNode document) {
    return document.path("info").path("version").asText();
  }

  @Test
  void other_tools_can_read_it() {
    SwaggerParseResult read =
        new OpenAPIV3Parser().readContents(Documents.text(Documents.GENERATED));

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths()).hasSize(api.path("paths").size());
  }

  @Test
  void it_has_every_endpoint_with_every_parameter_and_problem_and_no_other() {
    Map<String, Set<String>> expected = new TreeMap<>();
    for (Endpoint endpoint : Endpoint.values()) {
      Set<String> names = new TreeSet<>(endpoint.parameters());
      endpoint.problems().forEach(problem -> names.add(problem.wire()));
      expected.put("get " + endpoint.path(), names);
    }
    Map<String, Set<String>> found = new TreeMap<>();
    Tree.operations(api).forEach((name, operation) -> found.put(name, names(operation)));

    assertThat(found).isEqualTo(expected);
  }

  private Set<String> names(JsonNode operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = Tree.resolved(api, reference);
      if (parameter.path("in").asText().equals("query")) {
        names.add(parameter.path("name").asText());
      }
    }
    for (JsonNode response : operation.path("responses")) {
      Tree.resolved(api, response)
          .path("x-problem-types")
          .forEach(code -> names.add(code.asText()));
    }
    return names;
  }

  @Test
  void operators_paths_are_not_part_of_it() {
    assertThat(api.path("paths").properties())
        .isNotEmpty()
        .noneMatch(path -> path.getKey().matches("/(q|operations)(/.*)?"));
  }

  @Test
  void every_operation_has_a_summary_and_every_body_an_example() {
    List<String> missing = new ArrayList<>();
    Tree.operations(api)
        .forEach(
            (name, operation) -> {
              if (!operation.hasNonNull("summary")) {
                missing.add(name + " summary");
              }
              Tree.bodies(api, operation)
                  .forEach(
                      (place, media) -> {
                        if (!place.contains("text/html") && media.path("examples").isEmpty()) {
                          missing.add(name + " " + place);
                        }
                      });
            });
    assertThat(missing).isEmpty();
  }

  @Test
  void every_example_obeys_its_schema() {
    Schemas schemas = new Schemas(api);
    List<String> wrong = new ArrayList<>();
    int[] seen = {0};
    Tree.operations(api)
        .forEach(
            (name, operation) ->
                Tree.bodies(api, operation)
                    .forEach(
                        (place, media) -> {
                          for (Map.Entry<String, JsonNode> example :
                              media.path("examples").properties()) {
                            JsonNode value = Tree.resolved(api, example.getValue()).path("value");
                            seen[0]++;
                            schemas
                                .violations(media.path("schema"), value)
                                .forEach(v -> wrong.add(name + " " + place + " " + v));
                          }
                        }));
    assertThat(wrong).isEmpty();
    assertThat(seen[0]).isGreaterThan(20);
  }

  @Test
  void the_judge_of_examples_can_say_no() {
    JsonNode ticket = api.at("/components/examples/ticket.answer.ticket/value");
    JsonNode schema =
        api.at("/paths/~1tickets~1{id}/get/responses/200/content/application~1json/schema");
    Schemas schemas = new Schemas(api);

    assertThat(schemas.violations(schema, ticket)).isEmpty();
    for (String name : List.of("id", "version", "status", "created_at", "customer", "tags")) {
      ObjectNode wrong = ((ObjectNode) ticket.deepCopy()).put(name, "?");
      assertThat(schemas.violations(schema, wrong)).as(name + " wrong").isNotEmpty();
      wrong.remove(name);
      assertThat(schemas.violations(schema, wrong)).as(name + " absent").isNotEmpty();
    }
  }
}
