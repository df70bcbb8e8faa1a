package helpdesk.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
  static final Map<String, Set<String>> VARIABLES =
      Map.of(
          "command-service",
          Set.of(
              "QUARKUS_HTTP_PORT",
              "QUARKUS_DATASOURCE_JDBC_URL",
              "QUARKUS_DATASOURCE_USERNAME",
              "QUARKUS_DATASOURCE_PASSWORD",
              "KAFKA_BOOTSTRAP_SERVERS",
              "HELPDESK_READ_URL"),
          "query-service",
          Set.of(
              "QUARKUS_HTTP_PORT",
              "KAFKA_BOOTSTRAP_SERVERS",
              "QUARKUS_MONGODB_CONNECTION_STRING",
              "QUARKUS_MONGODB_DATABASE",
              "HELPDESK_COMMAND_SERVICE_URL"));

  @Test
  void a_field_that_kubernetes_does_not_know_is_found() {
    assertThatThrownBy(
            () -> Manifests.parse("apiVersion: v1\nkind: Service\nspec: {selektor: {a: b}}"))
        .hasMessageContaining("Service.spec.selektor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void both_services_are_there_with_all_that_belongs_to_them(String folder) {
    List<HasMetadata> all = Manifests.render(folder);
    for (Class<? extends HasMetadata> kind :
        List.of(
            Deployment.class,
            Service.class,
            ServiceAccount.class,
            PodDisruptionBudget.class,
            NetworkPolicy.class)) {
      assertThat(Manifests.ofType(all, kind).map(Manifests::name))
          .as(kind.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(VARIABLES.keySet());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void every_selector_selects_the_pods_it_means(String folder) {
    List<HasMetadata> all = Manifests.render(folder);
    Map<String, Map<String, String>> labels =
        Manifests.ofType(all, Deployment.class)
            .collect(
                Collectors.toMap(
                    Manifests::name, d -> d.getSpec().getTemplate().getMetadata().getLabels()));
    assertThat(selectors(all))
        .isNotEmpty()
        .allSatisfy(
            selector ->
                assertThat(labels.get(selector.name()))
                    .containsAllEntriesOf(selector.labels())
                    .containsEntry("app.kubernetes.io/name", selector.name()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void a_deployment_loses_no_replica_while_it_rolls_and_knows_when_it_is_well(String folder) {
    Manifests.ofType(Manifests.render(folder), Deployment.class)
        .forEach(
            deployment -> {
              var strategy = deployment.getSpec().getStrategy().getRollingUpdate();
              assertThat(strategy.getMaxUnavailable().getIntVal()).isZero();
              PodSpec pod = deployment.getSpec().getTemplate().getSpec();
              Container service = pod.getContainers().getFirst();
              assertProbe(service, service.getStartupProbe(), "/q/health/live");
              assertProbe(service, service.getLivenessProbe(), "/q/health/live");
              assertProbe(service, service.getReadinessProbe(), "/q/health/ready");
              assertThat(service.getLifecycle()).as("the service itself serves on").isNull();
              assertThat(pod.getTerminationGracePeriodSeconds())
                  .isGreaterThanOrEqualTo(OrderlyEnd.of(service.getName()).seconds());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void a_pod_has_no_rights_that_it_does_not_need(String folder) {
    podTemplates(Manifests.render(folder))
        .forEach(
            pod -> {
              assertThat(pod.getAutomountServiceAccountToken()).isFalse();
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
              assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                  .isEqualTo("RuntimeDefault");
              pod.getContainers()
                  .forEach(
                      container -> {
                        var rights = container.getSecurityContext();
                        assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
                        assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
                        assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
                      });
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void a_container_asks_for_what_it_may_use_and_mounts_what_is_there(String folder) {
    podTemplates(Manifests.render(folder))
        .forEach(
            pod ->
                pod.getContainers()
                    .forEach(
                        container -> {
                          Map<String, Quantity> requests = container.getResources().getRequests();
                          assertThat(requests).containsKeys("cpu", "memory");
                          assertThat(container.getResources().getLimits())
                              .containsKey("memory")
                              .allSatisfy(
                                  (resource, limit) ->
                                      assertThat(requests.get(resource).getNumericalAmount())
                                          .isLessThanOrEqualTo(limit.getNumericalAmount()));
                          assertThat(container.getVolumeMounts())
                              .extracting(VolumeMount::getName)
                              .isSubsetOf(pod.getVolumes().stream().map(Volume::getName).toList());
                          assertThat(container.getImage()).matches(".+:[^:]*\\d.*");
                        }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void a_service_gets_the_variables_that_it_knows_from_maps_and_secrets(String folder) {
    List<HasMetadata> all = Manifests.render(folder);
    Map<String, Map<String, String>> maps =
        Manifests.ofType(all, ConfigMap.class)
            .collect(Collectors.toMap(Manifests::name, ConfigMap::getData));
    Manifests.ofType(all, Deployment.class)
        .forEach(
            deployment -> {
              PodSpec pod = deployment.getSpec().getTemplate().getSpec();
              List<EnvVar> variables = pod.getContainers().getFirst().getEnv();
              assertThat(variables)
                  .extracting(EnvVar::getName)
                  .containsExactlyInAnyOrderElementsOf(
                      VARIABLES.get(deployment.getMetadata().getName()));
              variables.forEach(variable -> assertSource(variable, maps));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void every_port_that_is_named_exists(String folder) {
    List<HasMetadata> all = Manifests.render(folder);
    Manifests.ofType(all, Deployment.class)
        .forEach(
            deployment -> {
              Container container =
                  deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
              ContainerPort port = container.getPorts().getFirst();
              assertThat(port.getName()).isEqualTo("http");
              assertThat(container.getEnv())
                  .anyMatch(
                      variable ->
                          variable.getName().equals("QUARKUS_HTTP_PORT")
                              && variable.getValue().equals(port.getContainerPort().toString()));
            });
    assertThat(Manifests.ofType(all, Service.class))
        .allMatch(
            service ->
                service.getSpec().getPorts().getFirst().getTargetPort().getStrVal().equals("http"));
    assertThat(Manifests.ofType(all, HorizontalPodAutoscaler.class))
        .allMatch(
            scaler ->
                Manifests.name(scaler).equals(scaler.getSpec().getScaleTargetRef().getName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void what_operators_call_is_routed_nowhere(String folder) {
    List<HasMetadata> all = Manifests.render(folder);
    List<HTTPIngressPath> paths =
        Manifests.ofType(all, Ingress.class)
            .flatMap(ingress -> ingress.getSpec().getRules().stream())
            .flatMap(rule -> rule.getHttp().getPaths().stream())
            .toList();
    assertThat(paths)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            path -> {
              assertThat(path.getPath())
                  .matches("/[a-z]+")
                  .isNotIn("/q", "/operations", "/internal");
              assertThat(path.getBackend().getService().getName()).isIn(VARIABLES.keySet());
              assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
            });
    assertThat(
            Manifests.ofType(all, Ingress.class)
                .map(i -> i.getSpec().getRules().getFirst().getHost()))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void the_example_creates_the_topics_from_settings_that_exist() {
    List<HasMetadata> all = Manifests.render("overlays/example");
    PodSpec job =
        Manifests.ofType(all, Job.class)
            .findFirst()
            .orElseThrow()
            .getSpec()
            .getTemplate()
            .getSpec();
    Map<String, Map<String, String>> maps =
        Manifests.ofType(all, ConfigMap.class)
            .collect(Collectors.toMap(Manifests::name, ConfigMap::getData));
    job.getContainers().getFirst().getEnv().forEach(variable -> assertSource(variable, maps));
    assertThat(maps.get(job.getVolumes().getFirst().getConfigMap().getName()))
        .containsKey("create-topics.sh");
  }

  private record Selector(String name, Map<String, String> labels) {}

  private static List<Selector> selectors(List<HasMetadata> all) {
    return all.stream()
        .flatMap(
            resource ->
                labelsSelectedBy(resource)
                    .map(labels -> new Selector(Manifests.name(resource), labels)))
        .toList();
  }

  private static Stream<Map<String, String>> labelsSelectedBy(HasMetadata resource) {
    return switch (resource) {
      case Deployment d ->
          Stream.concat(
              Stream.of(d.getSpec().getSelector().getMatchLabels()),
              d.getSpec().getTemplate().getSpec().getTopologySpreadConstraints().stream()
                  .map(spread -> spread.getLabelSelector().getMatchLabels()));
      case Service s -> Stream.of(s.getSpec().getSelector());
      case PodDisruptionBudget b -> Stream.of(b.getSpec().getSelector().getMatchLabels());
      case NetworkPolicy p -> Stream.of(p.getSpec().getPodSelector().getMatchLabels());
      default -> Stream.empty();
    };
  }

  private static Stream<PodSpec> podTemplates(List<HasMetadata> all) {
    return Stream.concat(
            Manifests.ofType(all, Deployment.class).map(d -> d.getSpec().getTemplate()),
            Manifests.ofType(all, Job.class).map(j -> j.getSpec().getTemplate()))
        .map(PodTemplateSpec::getSpec);
  }

  private static void assertProbe(Container service, Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(service.getPorts())
        .extracting(ContainerPort::getName)
        .contains(probe.getHttpGet().getPort().getStrVal());
  }

  private static void assertSource(EnvVar variable, Map<String, Map<String, String>> maps) {
    var source = variable.getValueFrom();
    if (source == null) {
      assertThat(variable.getValue()).isNotBlank();
    } else if (source.getConfigMapKeyRef() != null) {
      assertThat(maps.get(source.getConfigMapKeyRef().getName()))
          .containsKey(source.getConfigMapKeyRef().getKey());
    } else {
      assertThat(source.getSecretKeyRef().getName()).startsWith("helpdesk-");
    }
  }
}
