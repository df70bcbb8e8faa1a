package helpdesk.query.feed;

import helpdesk.events.Shards;
import helpdesk.events.Topics;
import helpdesk.localstack.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Kafka and a document database for the service under test: local-stack's, or Testcontainers'. */
public class FeedStack implements QuarkusTestResourceLifecycleManager {
  private Servers servers;

  @Override
  public Map<String, String> start() {
    servers =
        "containers".equals(System.getProperty("helpdesk.test.stack"))
            ? new ContainerServers()
            : new LocalServers(
                LocalStack.inTemporaryFolder(LocalStack.Part.KAFKA, LocalStack.Part.DOCUMENTS));
    servers.start();
    servers.createTopic(Topics.TICKET_EVENTS, Shards.COUNT);
    servers.createTopic(Topics.LOG_HEADS, 1);
    return Map.of(
        "kafka.bootstrap.servers",
        servers.bootstrapServers(),
        "quarkus.mongodb.connection-string",
        servers.connectionString(),
        "quarkus.http.test-port",
        "0");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(servers, new TestInjector.MatchesType(Servers.class));
  }

  @Override
  public void stop() {
    if (servers != null) {
      servers.close();
    }
  }
}
