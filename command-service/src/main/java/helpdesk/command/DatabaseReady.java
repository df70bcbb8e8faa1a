package helpdesk.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether PostgreSQL takes us. Not asked through the commands' pool: where that is busy, so are the
 * pools of all other replicas, and nobody would be left to send commands to.
 */
@Readiness
@ApplicationScoped
class DatabaseReady implements HealthCheck {
  private static final String NAME = "PostgreSQL";
  private static final int SECONDS = 3;

  /** However many ask. */
  private static final Duration YOUNG = Duration.ofSeconds(1);

  private final String url;
  private final Properties properties = new Properties();
  private boolean ready;
  private long looked = System.nanoTime() - YOUNG.toNanos();

  DatabaseReady(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    this.url = url;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "helpdesk-ready");
    properties.setProperty("connectTimeout", String.valueOf(SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(SECONDS));
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named(NAME).status(ready()).build();
  }

  private synchronized boolean ready() {
    if (System.nanoTime() - looked >= YOUNG.toNanos()) {
      ready = look();
      looked = System.nanoTime();
    }
    return ready;
  }

  private boolean look() {
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
