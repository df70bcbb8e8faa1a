package helpdesk.systemtests.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One client: each run is one command on a new ticket or on one that it has opened before. */
final class Agent implements Runnable {
  private static final int MOST_AT_HAND = 20;

  private final Client client;
  private final Journal journal;
  private final Random random;
  private final List<String> tickets = new ArrayList<>();
  private int written;

  Agent(Client client, Journal journal, int seed) {
    this.client = client;
    this.journal = journal;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    if (tickets.isEmpty() || random.nextInt(4) == 0) {
      open();
    } else {
      work(tickets.get(random.nextInt(tickets.size())));
    }
  }

  private void open() {
    Answer answer =
        journal.note(
            client.open(
                Map.of(
                    "subject",
                    "Nothing works " + written,
                    "message",
                    "It did yesterday, number " + written++,
                    "priority",
                    List.of("low", "normal", "high", "urgent").get(random.nextInt(4)),
                    "customer",
                    Map.of("id", "customer " + random.nextInt(50)))));
    if (answer.ok()) {
      tickets.add(answer.id());
      if (tickets.size() > MOST_AT_HAND) {
        tickets.removeFirst();
      }
    }
  }

  private void work(String id) {
    Answer answer =
        switch (random.nextInt(10)) {
          case 0, 1 -> client.triage(id);
          case 2 -> client.requeue(id);
          case 3, 4, 5 -> client.note(id, "Looked at it, time " + written++);
          case 6 -> client.removeNote(id);
          case 7, 8 ->
              client.patch(id, Map.of("status", "triaged", "agent_note", "Again, " + written++));
          default -> client.close(id, "Done, " + written++);
        };
    journal.note(answer);
    if (answer.ticketStatus().equals("closed")) {
      tickets.remove(id);
    }
  }
}
