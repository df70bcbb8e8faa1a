package helpdesk.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.command.testing.OwnPostgres;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class DurableCommitsIT {
  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @Test
  void a_database_that_forgets_is_refused() {
    assertThatThrownBy(() -> start("off"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("synchronous_commit=off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "local", "remote_apply"})
  void one_that_does_not_is_taken(String value) {
    assertThatCode(() -> start(value)).doesNotThrowAnyException();
  }

  private void start(String synchronousCommit) throws Exception {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser(user);
    database.setPassword(password);
    database.setOptions("-c synchronous_commit=" + synchronousCommit);
    new DurableCommits(database).check(new StartupEvent());
  }
}
