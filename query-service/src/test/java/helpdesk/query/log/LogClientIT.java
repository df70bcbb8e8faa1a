package helpdesk.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.LogStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogClientIT {
  private final LogStub stub = new LogStub();
  private final LogClient client = new LogClient(stub.url() + "/");

  @AfterEach
  void end() {
    stub.close();
  }

  @Test
  void pages_hold_what_comes_after_a_seq_and_tell_where_the_log_ends() {
    ExampleLog log = new ExampleLog(1);
    log.anythingIn(7, 5);
    stub.commit(log.shard(7));

    var page = client.page(7, 2, 2);

    assertThat(page.head()).isEqualTo(5);
    assertThat(page.records())
        .extracting(record -> record.envelope().eventId())
        .containsExactly(
            log.shard(7).get(2).envelope().eventId(), log.shard(7).get(3).envelope().eventId());
    assertThat(client.page(8, 0, 2).records()).isEmpty();
    assertThat(client.heads().heads().get(7)).isEqualTo(5);
    assertThat(client.digest(7, 5))
        .hasValueSatisfying(sum -> assertThat(sum.events()).isEqualTo(5));
    assertThat(client.digest(7, 6)).isEmpty();
    assertThat(client.ticket(UUID.randomUUID(), 0, 1)).isEmpty();
  }

  @Test
  void a_busy_log_says_so_and_a_dead_one_is_not_waited_for() {
    stub.away(true);
    assertThatThrownBy(() -> client.page(1, 0, 1))
        .isInstanceOfSatisfying(
            LogUnavailable.class, failure -> assertThat(failure.isBusy()).isTrue());

    stub.close();
    assertThatThrownBy(() -> client.page(1, 0, 1))
        .isInstanceOfSatisfying(
            LogUnavailable.class, failure -> assertThat(failure.isBusy()).isFalse());
  }

  @Test
  void a_damaged_log_says_where() {
    stub.damaged(1);
    assertThatThrownBy(() -> client.page(1, 0, 1))
        .isInstanceOfSatisfying(
            LogUnavailable.class, failure -> assertThat(failure.isDamaged()).isTrue())
        .hasMessageContaining("shard 1 has no seq 7");
    assertThat(client.page(2, 0, 1).records()).isEmpty();
  }

  @Test
  void neither_nonsense_nor_an_endless_answer_is_taken() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        request -> {
          request.sendResponseHeaders(200, 0);
          byte[] some = new byte[1 << 20];
          for (int i = 0; request.getRequestURI().getPath().contains("/1") && i < 20; i++) {
            request.getResponseBody().write(some);
          }
          request.close();
        });
    other.start();
    LogClient misled = new LogClient("http://localhost:" + other.getAddress().getPort());
    try {
      assertThatThrownBy(() -> misled.page(1, 0, 1)).isInstanceOf(LogUnavailable.class);
      assertThatThrownBy(() -> misled.page(2, 0, 1)).isInstanceOf(LogUnavailable.class);
    } finally {
      other.stop(0);
    }
  }
}
