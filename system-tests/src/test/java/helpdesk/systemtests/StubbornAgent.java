package helpdesk.systemtests;

import helpdesk.systemtests.harness.Addresses;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Command;
import helpdesk.systemtests.harness.Journal;
import helpdesk.systemtests.harness.StubbornClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An agent who repeats every command until it is answered, and so can say exactly how many tickets
 * and events there must be. Every command of its changes something.
 */
public final class StubbornAgent implements Runnable {
  private final String actor;
  private final StubbornClient client;
  private final Journal journal;
  private final Random random;
  private final Map<String, Long> versions = new HashMap<>();
  private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private int written;

  public StubbornAgent(Addresses system, Journal journal, String actor, int seed) {
    this.actor = actor;
    this.client = new StubbornClient(system, actor, seed);
    this.journal = journal;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    if (versions.size() < 3) {
      learn(client.carryOut(new Command("POST", "/tickets", ticket())), 1);
      return;
    }
    String id = List.copyOf(versions.keySet()).get(random.nextInt(versions.size()));
    String path = "/tickets/" + id;
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> learn(client.carryOut(new Command("PUT", path + "/note", text("text"))), 1);
      case 3, 4 ->
          learn(client.carryOut(new Command("PUT", path + "/assignee", text("assignee_id"))), 1);
      case 5, 6 -> learn(client.carryOut(new Command("PATCH", path, changes())), 2);
      case 7 -> end(id, new Command("POST", path + "/close", null));
      case 8 -> end(id, new Command("DELETE", path, null));
      default -> bulk(id);
    }
  }

  private void bulk(String id) {
    List<Map<String, String>> items = new ArrayList<>();
    items.add(with(ticket(), "command", "open"));
    items.add(with(with(text("text"), "command", "note"), "ticket_id", id));
    items.add(with(ticket(), "command", "open"));
    Command all = new Command("POST", "/tickets/bulk", Map.of("commands", items));
    Answer answer = client.carryOut(all);
    if (answer.items().size() != items.size()) {
      mistakes.add(answer.status() + " " + answer.text());
    }
    answer.items().forEach(item -> learn(item, 1));
  }

  private void end(String id, Command command) {
    learn(client.carryOut(command), 1);
    versions.remove(id);
  }

  /** Each answer must be the ticket's version after that many events more, and no more. */
  private void learn(Answer answer, int more) {
    journal.note(answer);
    long before = versions.getOrDefault(answer.id(), 0L);
    if (!answer.ok() || answer.version() != before + more) {
      mistakes.add("after version %d: %d %s".formatted(before, answer.status(), answer.text()));
      return;
    }
    versions.put(answer.id(), answer.version());
    tickets.addAndGet(before == 0 ? 1 : 0);
    events.addAndGet(more);
  }

  private Map<String, String> ticket() {
    return with(text("message"), "subject", "Asked for " + written);
  }

  private Map<String, String> changes() {
    return with(text("agent_note"), "assignee_id", "colleague " + written);
  }

  private Map<String, String> text(String field) {
    return Map.of(field, "number " + written++ + " of " + actor);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }

  String actor() {
    return actor;
  }

  long tickets() {
    return tickets.get();
  }

  long events() {
    return events.get();
  }

  long sent() {
    return client.sent();
  }

  public List<String> mistakes() {
    List<String> all = new ArrayList<>(mistakes);
    all.addAll(client.contradictions());
    return all;
  }
}
