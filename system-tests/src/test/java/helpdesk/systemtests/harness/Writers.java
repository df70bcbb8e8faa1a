package helpdesk.systemtests.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Clients that write at once, each at a steady pace and on tickets of its own, until closed. */
public final class Writers implements AutoCloseable {
  private static final int PAUSE_MILLIS = 25;
  private static final Duration AT_MOST = Duration.ofSeconds(90);

  private final ScheduledExecutorService clients;
  private final Journal journal;

  private Writers(int count, Journal journal) {
    this.clients = Executors.newScheduledThreadPool(count);
    this.journal = journal;
  }

  public static Writers start(Addresses system, Journal journal, int count) {
    Writers writers = new Writers(count, journal);
    for (int i = 0; i < count; i++) {
      Agent agent = new Agent(system.client("agent " + i), journal, i);
      writers.clients.scheduleWithFixedDelay(agent, i, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return writers;
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
    clients.shutdown();
    await("the last answers").atMost(AT_MOST).until(() -> clients.awaitTermination(0, TimeUnit.SECONDS));
  }
}
