package helpdesk.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Renders a folder of k8s/ as {@code kubectl apply -k} would, and reads the outcome strictly. */
final class Manifests {
  private static final Path FOLDER = Path.of("../k8s");
  private static final int SECONDS = 30;
  private static final Map<String, List<HasMetadata>> RENDERED = new ConcurrentHashMap<>();

  private Manifests() {}

  /** Skips the test where there is no kubectl that can render. */
  static List<HasMetadata> render(String folder) {
    return RENDERED.computeIfAbsent(folder, name -> parse(kustomize(FOLDER.resolve(name))));
  }

  static List<HasMetadata> parse(String yaml) {
    return Arrays.stream(yaml.split("(?m)^---\\s*$"))
        .filter(document -> !document.isBlank())
        .map(Manifests::resource)
        .toList();
  }

  static <T> Stream<T> ofType(List<HasMetadata> resources, Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast);
  }

  static String name(HasMetadata resource) {
    return resource.getMetadata().getName();
  }

  private static HasMetadata resource(String document) {
    HasMetadata resource = new KubernetesSerialization().unmarshal(document);
    assertThat(resource)
        .as("kind and apiVersion of %s", document)
        .isNotInstanceOf(GenericKubernetesResource.class);
    UnknownFields.assertNone(resource);
    return resource;
  }

  private static String kustomize(Path folder) {
    try {
      Path output = Files.createTempFile("rendered", ".yaml");
      Path errors = Files.createTempFile("rendered", ".err");
      Process kubectl =
          new ProcessBuilder("kubectl", "kustomize", folder.toString())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = kubectl.waitFor(SECONDS, TimeUnit.SECONDS);
      kubectl.destroyForcibly();
      String problem = Files.readString(errors, StandardCharsets.UTF_8);
      // Before kustomize 4.1, which kubectl 1.21 brought, components are unknown.
      assumeTrue(!problem.contains("unknown command"), "this kubectl has no kustomize");
      assumeTrue(!problem.contains("components"), "this kubectl is too old for components");
      assertThat(ended && kubectl.exitValue() == 0).as(problem).isTrue();
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      assumeTrue(false, "no kubectl here to render k8s/ with: " + e.getMessage());
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
