package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import helpdesk.systemtests.harness.Addresses;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.Repeated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads the list all the time, from replicas in turn: no ticket may ever go back in its version.
 */
public final class MonotonousReader implements AutoCloseable {
  private static final int PAUSE_MILLIS = 100;

  private final Client client;
  private final Repeated reading;
  private final Map<String, Long> seen = new HashMap<>();
  private final List<String> wentBack = new CopyOnWriteArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();

  private MonotonousReader(Client client) {
    this.client = client;
    this.reading = Repeated.start(PAUSE_MILLIS, List.of(this::read));
  }

  public static MonotonousReader start(Addresses system) {
    return new MonotonousReader(system.client("reader"));
  }

  public void awaitReads(int more) {
    int enough = reads.get() + more;
    Patience.until("reads while the replicas change").until(() -> reads.get() >= enough);
  }

  @Override
  public void close() {
    reading.close();
    assertThat(wentBack).as("tickets that went back in time").isEmpty();
  }

  private void read() {
    Answer page = client.read("/tickets?limit=100");
    if (!page.ok()) {
      return;
    }
    for (JsonNode item : page.body().path("items")) {
      String id = item.path("id").asText();
      long version = item.path("version").asLong();
      long before = seen.merge(id, version, Math::max);
      if (version < before) {
        wentBack.add(id + " from " + before + " to " + version);
      }
    }
    reads.incrementAndGet();
  }
}
