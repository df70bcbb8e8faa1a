package helpdesk.command.testing;

import helpdesk.localstack.LocalStack;
import helpdesk.localstack.LocalStack.Part;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for the tests: of the local stack, or in a container where the build says so.
 * Kafka is not there at all: commands must not notice.
 */
public class OwnPostgres implements QuarkusTestResourceLifecycleManager {
  private LocalStack local;
  private PostgreSQLContainer container;

  @Override
  public Map<String, String> start() {
    return "containers".equals(System.getProperty("helpdesk.test.stack"))
        ? startContainer()
        : startLocal();
  }

  private Map<String, String> startLocal() {
    local = LocalStack.inTemporaryFolder(Part.POSTGRES).start();
    return settings(
        local.postgres().jdbcUrl(), local.postgres().user(), local.postgres().password());
  }

  private Map<String, String> startContainer() {
    container = new PostgreSQLContainer("postgres:17").withDatabaseName("helpdesk");
    container.start();
    return settings(container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }

  private static Map<String, String> settings(String url, String user, String password) {
    return Map.of(
        "quarkus.datasource.jdbc.url", url,
        "quarkus.datasource.username", user,
        "quarkus.datasource.password", password,
        "kafka.bootstrap.servers", "127.0.0.1:1");
  }

  @Override
  public void inject(TestInjector injector) {
    if (local != null) {
      injector.injectIntoFields(local, new TestInjector.MatchesType(LocalStack.class));
    }
  }

  @Override
  public void stop() {
    if (local != null) {
      local.close();
    }
    if (container != null) {
      container.stop();
    }
  }
}
