package helpdesk.systemtests;

import helpdesk.systemtests.harness.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Far more clients than can be served; who is sent away comes again a moment later. */
final class Flood implements AutoCloseable {
  private static final int TOLD = 5;
  private static final int UNAVAILABLE = 503;
  private static final Duration REST = Duration.ofMillis(500);

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
  private final AtomicLong slowest = new AtomicLong();

  private Flood(int count, IntFunction<Answer> request) {
    IntStream.range(0, count).forEach(i -> clients.execute(() -> repeat(i, request)));
  }

  /** So many at once; each repeats what it is told by its number. */
  static Flood start(int clients, IntFunction<Answer> request) {
    return new Flood(clients, request);
  }

  /** What is neither an answer nor an honest "come again". */
  List<String> wrong() {
    return new ArrayList<>(wrong);
  }

  Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  long outcomes(String outcome) {
    return outcomes.getOrDefault(outcome, new AtomicLong()).get();
  }

  long answered() {
    return outcomes.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** Waits for the answers that are still to come. */
  @Override
  public void close() {
    over.set(true);
    clients.close();
  }

  @Override
  public String toString() {
    return new TreeMap<>(outcomes) + ", slowest " + slowest();
  }

  private void repeat(int number, IntFunction<Answer> request) {
    while (!over.get()) {
      long begin = System.nanoTime();
      Answer answer = request.apply(number);
      slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
      String outcome = String.valueOf(answer.status());
      outcomes.computeIfAbsent(outcome, o -> new AtomicLong()).incrementAndGet();
      if (!isHonest(answer) && wrong.size() < TOLD) {
        wrong.add(answer.status() + " " + answer.headers() + " " + answer.text());
      }
      if (!answer.ok()) {
        rest();
      }
    }
  }

  /** Half of what Retry-After asks for. */
  private static void rest() {
    LockSupport.parkNanos(REST.toNanos());
  }

  private static boolean isHonest(Answer answer) {
    return switch (answer.status() / 100) {
      case 2, 4 -> true;
      default -> answer.status() == UNAVAILABLE && answer.header("Retry-After").isPresent();
    };
  }
}
