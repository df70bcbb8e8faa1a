package helpdesk.systemtests.harness;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What clients were told: each promise to be held against the end state. */
public final class Journal {

  /** A command that was answered 2xx. */
  public record Promise(String ticketId, long version, String token) {}

  private static final int MULTI_STATUS = 207;
  private static final int UNAVAILABLE = 503;
  private static final Set<Integer> EXCUSED = Set.of(UNAVAILABLE, 409, 410);
  private static final int MOST_TOLD = 20;

  private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final Queue<String> unserved = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
  private final AtomicLong attempts = new AtomicLong();

  /** Notes an answer to a command and hands it on. */
  public Answer note(Answer answer) {
    attempts.incrementAndGet();
    String outcome = answer.status() + (answer.code().isEmpty() ? "" : " " + answer.code());
    outcomes.computeIfAbsent(outcome, o -> new AtomicLong()).incrementAndGet();
    if (!answer.came() || answer.status() == UNAVAILABLE) {
      unserved(answer);
    }
    if (answer.ok()) {
      promised(new Promise(answer.id(), answer.version(), answer.token()));
    } else if (isSurprise(answer)) {
      surprises.add(answer.status() + " " + answer.text());
    }
    return answer;
  }

  /**
   * Notes the answer to each item of a bulk request, or the one to all of it, and hands them on.
   */
  public List<Answer> noteItems(Answer bulk) {
    List<Answer> answers = bulk.status() == MULTI_STATUS ? bulk.items() : List.of(bulk);
    answers.forEach(this::note);
    return answers;
  }

  /** Notes what a client was promised. */
  public void promised(Promise promise) {
    promises.add(promise);
  }

  public Collection<Promise> promises() {
    return List.copyOf(promises);
  }

  /** Answers that no client of these tests should get, whatever is killed. */
  public List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** Commands to which nothing came back, or that the service could not serve just then. */
  public long unanswered() {
    return outcomes.entrySet().stream()
        .filter(outcome -> outcome.getKey().startsWith("0") || outcome.getKey().startsWith("503"))
        .mapToLong(outcome -> outcome.getValue().get())
        .sum();
  }

  /** Some of these. */
  public List<String> unserved() {
    return List.copyOf(unserved);
  }

  public long attempts() {
    return attempts.get();
  }

  public long kept() {
    return promises.size();
  }

  private void unserved(Answer answer) {
    if (unserved.size() < MOST_TOLD) {
      unserved.add(Instant.now() + " " + answer.status() + " " + answer.text());
    }
  }

  @Override
  public String toString() {
    return outcomes.toString();
  }

  /**
   * No answer, 503, and 409 or 410 after a command of unknown outcome are what faults may cause.
   */
  private static boolean isSurprise(Answer answer) {
    return answer.came() && !EXCUSED.contains(answer.status());
  }
}
