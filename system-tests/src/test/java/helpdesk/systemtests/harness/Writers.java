package helpdesk.systemtests.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Clients that write at once, each at a steady pace and on tickets of its own, until closed. */
public final class Writers implements AutoCloseable {
  /** In the short form two processors have time left for what is killed and started again. */
  private static final int PAUSE_MILLIS = TestSize.of(150, 60);

  private static final Duration AT_MOST = Duration.ofMinutes(3);

  private final Repeated clients;
  private final Journal journal;

  private Writers(Repeated clients, Journal journal) {
    this.clients = clients;
    this.journal = journal;
  }

  public static Writers start(Addresses system, Journal journal, int count) {
    List<Agent> agents =
        IntStream.range(0, count)
            .mapToObj(i -> new Agent(system.client("agent " + i), journal, i))
            .toList();
    return new Writers(Repeated.start(PAUSE_MILLIS, agents), journal);
  }

  /** Waits until that many further commands were answered 2xx. */
  public void awaitKept(int more) {
    long enough = journal.kept() + more;
    await("%d more commands answered 2xx".formatted(more))
        .atMost(AT_MOST)
        .until(() -> journal.kept() >= enough);
  }

  /** Waits until that many further commands were tried, however they ended. */
  public void awaitTried(int more) {
    long enough = journal.attempts() + more;
    await("%d more commands tried".formatted(more))
        .atMost(AT_MOST)
        .until(() -> journal.attempts() >= enough);
  }

  @Override
  public void close() {
    clients.close();
  }
}
