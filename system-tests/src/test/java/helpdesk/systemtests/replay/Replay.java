package helpdesk.systemtests.replay;

import helpdesk.systemtests.harness.Addresses;
import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Sends an incident log as commands: several clients at once, each incident by one of them. */
final class Replay {
  private final Client client;
  private final IncidentLog log;
  private final Journal journal;
  private final int clients;
  private final Map<String, Answer> latest = new ConcurrentHashMap<>();

  Replay(Addresses system, IncidentLog log, Journal journal, int clients) {
    this.client = system.client("replay");
    this.log = log;
    this.journal = journal;
    this.clients = clients;
  }

  /** Returns when every line was answered. */
  void send(List<IncidentRow> rows) throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<? extends Future<?>> all =
          IntStream.range(0, clients)
              .mapToObj(i -> rows.stream().filter(row -> clientOf(row) == i).toList())
              .map(share -> pool.submit(() -> share.forEach(this::send)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  /** The ticket that an incident became. */
  String ticketOf(String number) {
    return latest.get(number).id();
  }

  private int clientOf(IncidentRow row) {
    return Math.floorMod(row.number().hashCode(), clients);
  }

  private void send(IncidentRow row) {
    Client agent = client.as(row.updatedBy());
    if (!latest.containsKey(row.number())) {
      remember(row, agent.open(opening(row)));
    }
    String id = ticketOf(row.number());
    switch (row.state()) {
      case NEW -> {
        // There is no command "open": an agent sees that the ticket waits for triage, or requeues
        // it.
        if (latest.get(row.number()).ticketStatus().equals("triaged")) {
          remember(row, agent.requeue(id));
        }
      }
      case WORKED_ON -> remember(row, agent.triage(id));
      case RESOLVED -> remember(row, agent.note(id, row.note()));
      case CLOSED -> remember(row, agent.close(id, row.closedCode()));
    }
  }

  private Map<String, Object> opening(IncidentRow row) {
    IncidentLog.Text text = log.texts().get(row.number());
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!text.title().isBlank()) {
      fields.put("subject", text.title());
    }
    fields.put("message", text.body());
    fields.put("priority", row.priority());
    fields.put("external_id", row.number());
    row.channel().ifPresent(channel -> fields.put("channel", channel));
    row.caller().ifPresent(caller -> fields.put("customer", Map.of("id", caller)));
    return fields;
  }

  /** A refused command leaves the ticket as it was told of last. */
  private void remember(IncidentRow row, Answer answer) {
    if (journal.note(answer).ok()) {
      latest.put(row.number(), answer);
    }
  }
}
