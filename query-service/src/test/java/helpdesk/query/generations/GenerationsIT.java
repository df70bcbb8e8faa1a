package helpdesk.query.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GenerationsIT {
  private static final int READERS = 20;

  @Test
  void readers_do_not_stand_in_line_for_a_database_that_is_away() throws Exception {
    String away = "mongodb://localhost:%d/?serverSelectionTimeoutMS=1000".formatted(freePort());
    try (MongoClient client = MongoClients.create(away);
        var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Generations generations = new Generations(client, "helpdesk");
      long begin = System.nanoTime();
      List<Future<Generation>> answers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        answers.add(readers.submit(generations::serving));
      }
      for (Future<Generation> each : answers) {
        assertThatThrownBy(each::get).hasCauseInstanceOf(MongoException.class);
      }
      // One after the other they would take a second each.
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
