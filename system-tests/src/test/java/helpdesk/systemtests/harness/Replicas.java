package helpdesk.systemtests.harness;

import helpdesk.localstack.ServiceProcess;
import helpdesk.localstack.ServiceSettings;
import helpdesk.localstack.process.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** The processes of one packaged service. */
final class Replicas implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("helpdesk.root", ".."));
  private static final Path LOGS = Path.of("target", "services");
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private final int firstPort = Ports.free();
  private final String service;
  private final IntFunction<Map<String, String>> environment;
  private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();

  /**
   * @param environment of a replica, by its number from 0 on
   */
  Replicas(String service, IntFunction<Map<String, String>> environment) {
    this.service = service;
    this.environment = environment;
  }

  /** Of the first one, known before it is started: the services name each other. */
  URI address() {
    return replicas.isEmpty()
        ? URI.create("http://127.0.0.1:" + firstPort)
        : replicas.getFirst().url();
  }

  void scale(int wanted) {
    while (replicas.size() > wanted) {
      replicas.removeLast().stop();
    }
    while (replicas.size() < wanted) {
      ServiceProcess replica = new ServiceProcess(settings());
      replica.start();
      replicas.add(replica);
    }
  }

  void heal() {
    replicas.forEach(ServiceProcess::start);
  }

  List<ServiceProcess> running() {
    return List.copyOf(replicas);
  }

  List<URI> urls() {
    return replicas.stream().map(ServiceProcess::url).toList();
  }

  @Override
  public void close() {
    replicas.forEach(ServiceProcess::stop);
    replicas.clear();
  }

  private ServiceSettings settings() {
    int port = replicas.isEmpty() ? firstPort : Ports.free();
    Path jar = ROOT.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    return ServiceSettings.of(service + "-" + port, jar, LOGS, port)
        .withStartLimit(START_LIMIT)
        .withEnvironment(environment.apply(replicas.size()));
  }
}
