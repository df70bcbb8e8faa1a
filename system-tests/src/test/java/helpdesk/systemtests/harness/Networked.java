package helpdesk.systemtests.harness;

import helpdesk.localstack.LocalStack;
import helpdesk.localstack.network.TcpProxy;
import helpdesk.localstack.network.Weather;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A system of its own whose services reach their databases through a network that can be bad. */
public final class Networked implements AutoCloseable {
  private final TcpProxy toPostgres;
  private final TcpProxy toDocuments;
  private final HelpdeskSystem system;

  private Networked(LocalStack stack) {
    stack.start();
    URI documents = URI.create(stack.documents().connectionString());
    toPostgres = TcpProxy.to(stack.postgres().port());
    toDocuments = TcpProxy.to(documents.getPort());
    system = HelpdeskSystem.start(stack, ways(stack, documents));
  }

  /** One replica of each service, ready, in fair weather. */
  public static Networked start() {
    return new Networked(LocalStack.inTemporaryFolder());
  }

  public HelpdeskSystem system() {
    return system;
  }

  public TcpProxy toPostgres() {
    return toPostgres;
  }

  public TcpProxy toDocuments() {
    return toDocuments;
  }

  /** Fair weather everywhere. */
  public void clearUp() {
    List.of(toPostgres, toDocuments).forEach(proxy -> proxy.weather(Weather.FAIR));
  }

  @Override
  public void close() {
    clearUp();
    system.close();
    toPostgres.close();
    toDocuments.close();
  }

  private Ways ways(LocalStack stack, URI documents) {
    String postgres = stack.postgres().jdbcUrl();
    String jdbc = postgres.replace(":" + stack.postgres().port(), ":" + toPostgres.port());
    String mongo =
        documents.toString().replace(":" + documents.getPort(), ":" + toDocuments.port());
    return new Ways() {
      @Override
      public Map<String, String> ofCommands(int replica, Map<String, String> straight) {
        return Map.of("QUARKUS_DATASOURCE_JDBC_URL", jdbc);
      }

      @Override
      public Map<String, String> ofQueries(int replica, Map<String, String> straight) {
        return Map.of("QUARKUS_MONGODB_CONNECTION_STRING", mongo);
      }
    };
  }
}
