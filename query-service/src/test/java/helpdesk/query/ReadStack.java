package helpdesk.query;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts what the service under test reads from: servers of local-stack, or containers. */
public final class ReadStack implements QuarkusTestResourceLifecycleManager {
  private ReadServers servers;

  @Override
  public Map<String, String> start() {
    servers =
        "containers".equals(System.getProperty("helpdesk.test.stack"))
            ? new ContainerReadServers()
            : new LocalReadServers();
    return Map.of(
        "quarkus.mongodb.connection-string", servers.documents(),
        "kafka.bootstrap.servers", servers.kafka(),
        "quarkus.http.test-port", "0");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(servers, new TestInjector.MatchesType(ReadServers.class));
  }

  @Override
  public void stop() {
    if (servers != null) {
      servers.close();
    }
  }
}
