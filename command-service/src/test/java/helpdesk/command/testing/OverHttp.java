package helpdesk.command.testing;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/**
 * What a test of the running service has: its address, its database, a client and a view of the
 * log.
 */
public abstract class OverHttp {
  @TestHTTPResource protected String base;
  @Inject protected DataSource database;
  protected Api api;
  protected LogView log;

  @BeforeEach
  protected void connect() {
    api = new Api(base);
    log = new LogView(database);
  }
}
