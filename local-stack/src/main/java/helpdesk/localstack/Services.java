package helpdesk.localstack;

import helpdesk.localstack.process.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Both services as ./run starts them. */
record Services(ServiceProcess command, ServiceProcess query) {
  static final String EVENTS = "helpdesk.ticket-events";
  static final String HEADS = "helpdesk.log-heads";
  private static final int SHARDS = 64;
  private static final String TEN_MINUTES = "600000";

  static Services on(LocalStack stack, RunOptions options) {
    return new Services(
        service("command-service", options.writePort(), stack, forCommands(stack, options)),
        service("query-service", options.readPort(), stack, forQueries(stack, options)));
  }

  /** Before the services: nobody may meet a broker without the topics. */
  static void createTopics(KafkaServer kafka) {
    kafka.createTopic(EVENTS, SHARDS, Map.of("retention.ms", "-1", "cleanup.policy", "delete"));
    kafka.createTopic(HEADS, 1, Map.of("retention.ms", TEN_MINUTES, "cleanup.policy", "delete"));
  }

  List<ServiceProcess> both() {
    return List.of(command, query);
  }

  private static ServiceProcess service(
      String name, int port, LocalStack stack, Map<String, String> environment) {
    Path usual = Jvm.module().resolveSibling(name).resolve("target/quarkus-app/quarkus-run.jar");
    Path jar = Path.of(System.getProperty("helpdesk.jar." + name, usual.toString()));
    if (!Files.exists(jar)) {
      throw new ServerFailed(jar + " is missing: build it first (mvn -DskipTests package)");
    }
    return new ServiceProcess(
        ServiceSettings.of(name, jar, stack.folder(), port)
            .withEnvironment(environment)
            // There is no proxy here that would have to hear of its end.
            .withEnvironment(Map.of("QUARKUS_SHUTDOWN_DELAY", "0s")));
  }

  private static Map<String, String> forCommands(LocalStack stack, RunOptions options) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", stack.postgres().jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME", stack.postgres().user(),
        "QUARKUS_DATASOURCE_PASSWORD", stack.postgres().password(),
        "KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers(),
        "HELPDESK_READ_URL", "http://localhost:" + options.readPort());
  }

  private static Map<String, String> forQueries(LocalStack stack, RunOptions options) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        stack.kafka().bootstrapServers(),
        "QUARKUS_MONGODB_CONNECTION_STRING",
        stack.documents().connectionString(),
        "QUARKUS_MONGODB_DATABASE",
        "helpdesk",
        "HELPDESK_COMMAND_SERVICE_URL",
        "http://localhost:" + options.writePort());
  }
}
