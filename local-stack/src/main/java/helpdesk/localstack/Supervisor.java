package helpdesk.localstack;

import helpdesk.localstack.process.Child;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts again what dies while ./run is up. */
final class Supervisor {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final CountDownLatch closing = new CountDownLatch(1);

  void watch(List<? extends OwnServer> servers) {
    servers.forEach(
        server ->
            Thread.ofPlatform().daemon().name("watch-" + server.name()).start(() -> guard(server)));
  }

  /** From now on what ends has been ended by us, and nothing is started any more. */
  void close() {
    closing.countDown();
    Child.startNoMore();
  }

  private void guard(OwnServer server) {
    while (!closed()) {
      long pid = server.pid();
      server.exit().join();
      if (!closed()) {
        Say.loudly(server.name() + " (process " + pid + ") ended without being asked");
        startAgain(server);
      }
    }
  }

  private void startAgain(OwnServer server) {
    Duration pause = FIRST_PAUSE;
    while (!closedWithin(pause)) {
      long begin = System.nanoTime();
      try {
        server.start();
        Say.loudly(server.name() + " runs again, " + Say.since(begin));
        return;
      } catch (RuntimeException e) {
        if (!closed()) {
          Say.loudly(server.name() + " does not start: " + e.getMessage());
        }
      }
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  private boolean closedWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
