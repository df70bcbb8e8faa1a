package helpdesk.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import helpdesk.command.testing.Api;
import helpdesk.command.testing.Api.Answer;
import helpdesk.command.testing.Clients;
import helpdesk.command.testing.LogView;
import helpdesk.command.testing.OwnPostgres;
import helpdesk.localstack.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OwnPostgres.class)
class PostgresKilledIT {
  private static final int CLIENTS = 8;

  @TestHTTPResource String base;
  @Inject DataSource database;
  LocalStack stack;
  private Api api;

  @BeforeEach
  void connect() {
    assumeTrue(stack != null, "kills a server of the local stack");
    api = new Api(base);
  }

  @Test
  void commands_are_refused_quickly_while_it_is_down_and_work_at_once_when_it_is_back() {
    String id = api.openAny();
    stack.postgres().kill();
    try {
      for (int i = 0; i < 5; i++) {
        Answer refused = api.send("PUT", "/tickets/" + id + "/note", "{\"text\": \"n" + i + "\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isNotBlank();
      }
      assertThat(ready()).isEqualTo(503);
    } finally {
      stack.postgres().start();
    }
    assertThat(api.send("PUT", "/tickets/" + id + "/note", "{\"text\": \"back\"}").status())
        .isEqualTo(200);
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> ready() == 200);
  }

  @Test
  void whatever_was_answered_2xx_is_there_and_nothing_is_a_5xx_but_503() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    FutureTask<Void> killing = new FutureTask<>(() -> killTwice(written, stop), null);
    Thread.ofPlatform().start(killing);
    List<List<String>> answered = Clients.atOnce(CLIENTS, client -> writeUntil(stop, written));
    killing.get();

    LogView log = new LogView(database);
    for (String id : answered.stream().flatMap(List::stream).toList()) {
      assertThat(log.of(id)).as(id).hasSize(1);
    }
    assertThat(log.shardsWithHoles()).isZero();
    assertThat(log.ticketsWithHoles()).isZero();
  }

  /** Whatever happens to it, the writers come to an end. */
  private void killTwice(AtomicInteger written, AtomicBoolean stop) {
    try {
      for (int i = 0; i < 2; i++) {
        awaitAnotherHundred(written);
        stack.postgres().kill();
        stack.postgres().start();
      }
      awaitAnotherHundred(written);
    } finally {
      stop.set(true);
    }
  }

  private static void awaitAnotherHundred(AtomicInteger written) {
    int before = written.get();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> written.get() > before + 100);
  }

  private List<String> writeUntil(AtomicBoolean stop, AtomicInteger written) {
    List<String> ids = new ArrayList<>();
    while (!stop.get()) {
      Answer answer = api.open("{\"message\": \"m\"}");
      assertThat(answer.status()).isIn(201, 503);
      if (answer.status() == 201) {
        ids.add(answer.id());
        written.incrementAndGet();
      }
    }
    return ids;
  }

  private int ready() {
    return api.send("GET", "/q/health/ready", null).status();
  }
}
