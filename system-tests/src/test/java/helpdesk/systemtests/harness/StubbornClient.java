package helpdesk.systemtests.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Repeats a command under one key until there is an answer that stays. Each time it sends up to
 * four copies at once, and about half of its connections are cut: whoever can receive a command
 * twice does so here.
 */
public final class StubbornClient {
  private static final Duration AT_MOST = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final List<CutConnection.Where> ENDS = List.of(CutConnection.Where.values());
  private static final int MOST_COPIES = 4;
  private static final int LONGEST_CUT_ANSWER = 600;
  private static final int SERVER_ERROR = 500;

  private final Addresses system;
  private final String actor;
  private final Random random;
  private final AtomicLong sent = new AtomicLong();
  private final List<String> contradictions = new ArrayList<>();

  public StubbornClient(Addresses system, String actor, int seed) {
    this.system = system;
    this.actor = actor;
    this.random = new Random(seed);
  }

  public Answer carryOut(Command command) {
    Client keyed = system.client(actor).withKey("key " + UUID.randomUUID());
    return await("an answer to " + command)
        .atMost(AT_MOST)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .pollInSameThread()
        .until(() -> attempt(keyed, command), Optional::isPresent)
        .orElseThrow();
  }

  /** Requests that went out, cut ones included. */
  public long sent() {
    return sent.get();
  }

  /** Answers to one command that differ though they should be the same. */
  public List<String> contradictions() {
    return contradictions;
  }

  private Optional<Answer> attempt(Client keyed, Command command) throws Exception {
    int copies = 1 + random.nextInt(MOST_COPIES);
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < copies; i++) {
        boolean cut = random.nextBoolean();
        CutConnection.Where where = ENDS.get(random.nextInt(ENDS.size()));
        int bytes = random.nextInt(LONGEST_CUT_ANSWER);
        sent.incrementAndGet();
        if (cut) {
          threads.execute(() -> keyed.vanish(command, where, bytes));
        } else {
          answers.add(threads.submit(() -> keyed.send(command)));
        }
      }
    }
    return agreed(command, answers);
  }

  private Optional<Answer> agreed(Command command, List<Future<Answer>> answers) {
    List<Answer> stay = answers.stream().map(Future::resultNow).filter(this::stays).toList();
    stay.stream()
        .filter(answer -> !same(answer, stay.getFirst()))
        .forEach(a -> contradictions.add(command + ": " + a.text() + stay.getFirst().text()));
    return stay.stream().findFirst();
  }

  /** A replay marks the items of a bulk answer; apart from that it is the same text. */
  private static boolean same(Answer one, Answer other) {
    return one.status() == other.status()
        && one.text()
            .replace(",\"replayed\":true", "")
            .equals(other.text().replace(",\"replayed\":true", ""));
  }

  private boolean stays(Answer answer) {
    return answer.came()
        && answer.status() < SERVER_ERROR
        && !answer.code().equals("request-in-flight")
        && answer.items().stream().allMatch(this::stays);
  }
}
