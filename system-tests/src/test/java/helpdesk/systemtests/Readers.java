package helpdesk.systemtests;

import helpdesk.systemtests.harness.Addresses;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.Repeated;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Colleagues who look at lists, tickets and numbers, all the time. */
final class Readers implements AutoCloseable {
  private static final int PAUSE_MILLIS = 100;
  private static final List<String> PATHS =
      List.of(
          "/tickets?limit=20",
          "/tickets?status=open&sort=-created_at&limit=10",
          "/dashboard",
          "/reports/workload");

  private final AtomicInteger reads = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicLong> outcomes = new ConcurrentHashMap<>();
  private final Repeated reading;

  private Readers(Addresses system, int count) {
    List<Runnable> each =
        IntStream.range(0, count)
            .mapToObj(i -> system.client("reader " + i))
            .<Runnable>map(client -> () -> read(client))
            .toList();
    reading = Repeated.start(PAUSE_MILLIS, each);
  }

  static Readers start(Addresses system, int count) {
    return new Readers(system, count);
  }

  void awaitReads(int more) {
    int enough = reads.get() + more;
    Patience.until("%d more reads".formatted(more)).until(() -> reads.get() >= enough);
  }

  /** What was not answered 200. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    reading.close();
  }

  @Override
  public String toString() {
    return outcomes.toString();
  }

  private void read(Client client) {
    String path = PATHS.get(reads.getAndIncrement() % PATHS.size());
    Answer answer = client.read(path);
    outcomes.computeIfAbsent(answer.status(), s -> new AtomicLong()).incrementAndGet();
    if (!answer.ok()) {
      failures.add(path + ": " + answer.status() + " " + answer.text());
    }
  }
}
