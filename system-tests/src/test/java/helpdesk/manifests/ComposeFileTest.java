package helpdesk.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
  private static final Path ROOT = Path.of("..");
  private static final JsonNode SERVICES = services();

  @Test
  void our_services_get_the_variables_that_they_know() {
    ManifestsTest.VARIABLES.forEach(
        (service, variables) ->
            assertThat(names(SERVICES.at("/" + service + "/environment")))
                .containsExactlyInAnyOrderElementsOf(variables));
  }

  @Test
  void our_services_are_published_on_their_ports_and_nothing_else_is() {
    assertThat(SERVICES.at("/command-service/ports").toString()).isEqualTo("[\"8080:8080\"]");
    assertThat(SERVICES.at("/query-service/ports").toString()).isEqualTo("[\"8081:8081\"]");
    assertThat(SERVICES.findValues("ports")).hasSize(2);
  }

  @Test
  void what_runs_on_is_watched_limited_and_of_a_pinned_version() {
    for (Map.Entry<String, JsonNode> service : SERVICES.properties()) {
      assertThat(service.getValue().get("image").asText()).matches("[^:]+:(\\d+\\.\\d+.*|local)");
      if (!service.getValue().get("restart").asText().equals("on-failure")) {
        assertThat(names(service.getValue()))
            .contains("healthcheck", "deploy", "stop_grace_period");
      }
    }
  }

  @Test
  void our_services_get_the_time_that_they_need_to_end() {
    for (String service : List.of("command-service", "query-service")) {
      String grace = SERVICES.path(service).path("stop_grace_period").asText();
      assertThat(Integer.parseInt(grace.replace("s", "")))
          .as(service)
          .isGreaterThanOrEqualTo(OrderlyEnd.of(service).seconds());
    }
  }

  @Test
  void whatever_is_waited_for_built_or_mounted_exists() {
    for (JsonNode service : SERVICES) {
      assertThat(names(SERVICES)).containsAll(names(service.path("depends_on")));
      assertThat(ROOT.resolve(service.at("/build/dockerfile").asText())).exists();
    }
    Path script = ROOT.resolve("k8s/components/topics/create-topics.sh");
    assertThat(SERVICES.at("/topics/volumes/0").asText())
        .startsWith("./k8s/components/topics/create-topics.sh:");
    assertThat(Files.isExecutable(script)).isTrue();
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode services() {
    try {
      return new YAMLMapper().readTree(ROOT.resolve("docker-compose.yml").toFile()).get("services");
    } catch (IOException e) {
      throw new AssertionError("docker-compose.yml cannot be read", e);
    }
  }
}
