package helpdesk.systemtests.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One client: each run is one request about a new ticket or about some that it has opened before.
 */
final class Agent implements Runnable {
  private static final int MOST_AT_HAND = 20;
  private static final int GONE = 410;

  private final Client client;
  private final Journal journal;
  private final Random random;
  private final NewTickets wishes;
  private final List<String> tickets = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private int written;

  Agent(Client client, Journal journal, int seed) {
    this.client = client;
    this.journal = journal;
    this.random = new Random(seed);
    this.wishes = new NewTickets(random);
  }

  @Override
  public void run() {
    int choice = random.nextInt(20);
    if (tickets.isEmpty() || choice < 5) {
      learn(journal.note(client.open(wishes.next(closed))));
    } else if (choice == 5 && !closed.isEmpty()) {
      learn(journal.note(client.delete(wishes.oneOf(closed))));
    } else if (choice == 6) {
      journal.noteItems(client.bulk(several())).forEach(this::learn);
    } else {
      work(wishes.oneOf(tickets));
    }
  }

  private void work(String id) {
    Answer answer =
        switch (random.nextInt(21)) {
          case 0, 1, 2 -> client.triage(id);
          case 3 -> client.requeue(id);
          case 4, 5, 6, 7 -> client.note(id, "Looked at it, time " + written++);
          case 8 -> client.removeNote(id);
          case 9, 10 -> client.assign(id, "agent " + random.nextInt(5));
          case 11 -> client.unassign(id);
          case 19 -> client.delete(id);
          case 12, 13 -> client.priority(id, wishes.oneOf(NewTickets.PRIORITIES));
          case 14, 15 -> client.tags(id, wishes.tags());
          case 16, 17, 18 -> client.patch(id, changes());
          default -> client.close(id, "Done, " + written++);
        };
    if (journal.note(answer).status() == GONE) {
      tickets.remove(id);
    }
    learn(answer);
  }

  private Map<String, Object> changes() {
    return Map.of(
        "status",
        "triaged",
        "agent_note",
        "Again, " + written++,
        "priority",
        wishes.oneOf(NewTickets.PRIORITIES),
        "tags",
        wishes.tags(),
        "assignee_id",
        "agent " + random.nextInt(5));
  }

  private List<Map<String, Object>> several() {
    return IntStream.rangeClosed(0, random.nextInt(6)).mapToObj(i -> one()).toList();
  }

  private Map<String, Object> one() {
    String id = wishes.oneOf(tickets);
    return switch (random.nextInt(7)) {
      case 0 -> command("note", id, "text", "One of many, " + written++);
      case 1 -> command("priority", id, "priority", wishes.oneOf(NewTickets.PRIORITIES));
      case 2 -> command("triage", id, "if_match", "*");
      case 3 -> command("close", id, "resolution", "All at once");
      case 4 -> Map.of("command", "delete", "ticket_id", id);
      default -> {
        Map<String, Object> open = wishes.next(closed);
        open.put("command", "open");
        yield open;
      }
    };
  }

  private static Map<String, Object> command(String name, String id, String field, String value) {
    return Map.of("command", name, "ticket_id", id, field, value);
  }

  /** Remembers what to work on and what to follow up. Nothing can be done to a deleted ticket. */
  private void learn(Answer answer) {
    if (!answer.ok()) {
      return;
    }
    tickets.remove(answer.id());
    closed.remove(answer.id());
    List<String> kind = answer.ticketStatus().equals("closed") ? closed : tickets;
    if (!answer.body().path("allowed_commands").isEmpty()) {
      kind.add(answer.id());
    }
    if (kind.size() > MOST_AT_HAND) {
      kind.removeFirst();
    }
  }
}
