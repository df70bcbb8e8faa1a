package helpdesk.localstack;

import helpdesk.localstack.process.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to run a packaged service.
 *
 * @param name also of its log and pid file
 * @param jar the runnable jar
 * @param folder where its log and pid file lie
 * @param port that it listens on; handed to it as QUARKUS_HTTP_PORT
 * @param readyPath answers 200 once it is ready
 */
public record ServiceSettings(
    String name,
    Path jar,
    Path folder,
    int port,
    Map<String, String> environment,
    Map<String, String> systemProperties,
    List<String> jvmOptions,
    String readyPath,
    Duration startLimit) {

  public ServiceSettings {
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
    jvmOptions = List.copyOf(jvmOptions);
  }

  public static ServiceSettings of(String name, Path jar, Path folder, int port) {
    return new ServiceSettings(
        name,
        jar,
        folder,
        port,
        Map.of(),
        Map.of(),
        Stream.concat(Stream.of("-Xmx256m"), Jvm.tuning().stream()).toList(),
        "/q/health/ready",
        Duration.ofMinutes(2));
  }

  /** Adds to the environment. */
  public ServiceSettings withEnvironment(Map<String, String> more) {
    return new ServiceSettings(
        name,
        jar,
        folder,
        port,
        both(environment, more),
        systemProperties,
        jvmOptions,
        readyPath,
        startLimit);
  }

  /** Adds system properties. */
  public ServiceSettings withSystemProperties(Map<String, String> more) {
    return new ServiceSettings(
        name,
        jar,
        folder,
        port,
        environment,
        both(systemProperties, more),
        jvmOptions,
        readyPath,
        startLimit);
  }

  /** Replaces the JVM's options. */
  public ServiceSettings withJvmOptions(List<String> options) {
    return new ServiceSettings(
        name, jar, folder, port, environment, systemProperties, options, readyPath, startLimit);
  }

  public ServiceSettings withReadyPath(String path) {
    return new ServiceSettings(
        name, jar, folder, port, environment, systemProperties, jvmOptions, path, startLimit);
  }

  public ServiceSettings withStartLimit(Duration limit) {
    return new ServiceSettings(
        name, jar, folder, port, environment, systemProperties, jvmOptions, readyPath, limit);
  }

  private static Map<String, String> both(Map<String, String> some, Map<String, String> more) {
    Map<String, String> both = new HashMap<>(some);
    both.putAll(more);
    return both;
  }
}
