package helpdesk.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An alarm on what nobody scrapes, or scrapes under another name, would never be heard. */
class MonitorsTest {
  private static final Path K8S = Path.of("../k8s");
  private static final Path FOLDER = K8S.resolve("components/alerts");
  private static final Pattern JOB = Pattern.compile("job=\"([^\"]+)\"");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void each_service_is_scraped_once_where_its_metrics_are() throws IOException {
    List<JsonNode> monitors = monitors();
    for (String name : ManifestsTest.VARIABLES.keySet()) {
      Service service = service(name);
      List<JsonNode> selecting = monitors.stream().filter(each -> selects(each, service)).toList();
      assertThat(selecting).as(name).hasSize(1);
      JsonNode endpoints = selecting.getFirst().at("/spec/endpoints");
      assertThat(endpoints).hasSize(1);
      assertThat(service.getSpec().getPorts())
          .extracting(ServicePort::getName)
          .contains(endpoints.get(0).path("port").asText());
      assertThat(endpoints.get(0).path("path").asText()).isEqualTo("/q/metrics");
    }
    assertThat(monitors).hasSameSizeAs(ManifestsTest.VARIABLES.keySet());
  }

  /** No jobLabel, no relabelings: then the operator takes the Service's name. */
  @Test
  void the_job_that_alarms_go_by_is_the_name_of_a_service() throws IOException {
    for (JsonNode monitor : monitors()) {
      assertThat(names(monitor.path("spec"))).containsExactlyInAnyOrder("selector", "endpoints");
      assertThat(names(monitor.at("/spec/selector"))).containsExactly("matchLabels");
      assertThat(names(monitor.at("/spec/endpoints/0")))
          .containsExactlyInAnyOrder("port", "path", "interval", "scrapeTimeout");
    }
    Set<String> jobs = new TreeSet<>();
    for (Alert alert : Alert.all()) {
      JOB.matcher(alert.expression()).results().forEach(found -> jobs.add(found.group(1)));
    }
    assertThat(jobs).isEqualTo(ManifestsTest.VARIABLES.keySet());
  }

  @Test
  void the_component_brings_all_that_is_in_its_folder() throws IOException {
    JsonNode resources =
        YAML.readTree(FOLDER.resolve("kustomization.yaml").toFile()).path("resources");
    List<String> named = new ArrayList<>();
    resources.forEach(each -> named.add(each.asText()));
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> !file.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  private static List<JsonNode> monitors() throws IOException {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(FOLDER.resolve("monitors.yaml").toFile())) {
      List<JsonNode> all = documents.readAll();
      assertThat(all)
          .allMatch(each -> each.path("apiVersion").asText().equals("monitoring.coreos.com/v1"))
          .allMatch(each -> each.path("kind").asText().equals("ServiceMonitor"));
      return all;
    }
  }

  private static boolean selects(JsonNode monitor, Service service) {
    JsonNode wanted = monitor.at("/spec/selector/matchLabels");
    return wanted.properties().stream()
        .allMatch(
            each ->
                each.getValue()
                    .asText()
                    .equals(service.getMetadata().getLabels().get(each.getKey())));
  }

  private static Service service(String name) throws IOException {
    String file = Files.readString(K8S.resolve("base").resolve(name + ".yaml"));
    return Manifests.ofType(Manifests.parse(file), Service.class).findFirst().orElseThrow();
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
