package helpdesk.query.oracle;

import helpdesk.events.Customer;
import helpdesk.events.TicketPriority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A real help desk's log of 2016, with its own times, as events. Its file groups by incident. */
final class RealIncidents {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm");

  private final Histories histories;
  private final Map<String, KnownTicket> tickets = new HashMap<>();

  RealIncidents(Histories histories) {
    this.histories = histories;
  }

  /** The folder with the log, if this machine has it. */
  static Path file() {
    return Path.of(System.getProperty("helpdesk.data", "../../shared/data"))
        .resolve("incident_event_log.csv");
  }

  void play(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> names = List.of(lines.getFirst().split(",", -1));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.size() && i < cells.length; i++) {
        row.put(names.get(i), cells[i].equals("?") ? null : cells[i]);
      }
      if (cells.length == names.size() && row.get("sys_updated_at") != null) {
        rows.add(row);
      }
    }
    Map<String, Instant> latest = new HashMap<>();
    rows.stream()
        .map(
            row -> {
              Instant at = at(row.get("sys_updated_at"));
              Instant notBefore =
                  latest.merge(row.get("number"), at, (a, b) -> a.isAfter(b) ? a : b);
              return Map.entry(notBefore, row);
            })
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(row -> play(row.getKey(), row.getValue()));
  }

  private void play(Instant at, Map<String, String> row) {
    String actor = row.getOrDefault("sys_updated_by", "someone");
    String agent = row.get("assigned_to");
    KnownTicket ticket = tickets.get(row.get("number"));
    if (ticket == null) {
      ticket = open(at, actor, agent, row);
    } else if (ticket.facts.closedAt() != null) {
      return;
    } else if (!java.util.Objects.equals(ticket.facts.assigneeId(), agent)) {
      histories.assign(ticket, at, actor, agent);
    }
    switch (row.get("incident_state")) {
      case "New" -> {
        if (ticket.status().equals("triaged")) {
          histories.requeue(ticket, at, actor);
        }
      }
      case "Closed" -> histories.close(ticket, at, actor, row.get("closed_code"), null);
      case "Resolved" -> {
        if (!("Resolved by " + actor).equals(ticket.note)) {
          histories.note(ticket, at, actor, "Resolved by " + actor);
        }
      }
      default -> {
        if (ticket.status().equals("open")) {
          histories.triage(ticket, at, actor);
        }
      }
    }
  }

  private KnownTicket open(Instant at, String actor, String agent, Map<String, String> row) {
    TicketPriority priority =
        switch (String.valueOf(row.get("priority")).substring(0, 1)) {
          case "1" -> TicketPriority.URGENT;
          case "2" -> TicketPriority.HIGH;
          case "4" -> TicketPriority.LOW;
          default -> TicketPriority.NORMAL;
        };
    String category = row.get("category");
    List<String> tags =
        category == null ? List.of() : List.of(category.toLowerCase(Locale.ROOT).replace(' ', '-'));
    KnownTicket ticket =
        histories.open(
            histories.newId(),
            at,
            actor,
            Histories.opening(
                at,
                row.get("subcategory"),
                "From " + row.get("location"),
                new Customer(row.get("caller_id"), null, null),
                row.get("number"),
                null,
                new Histories.Attributes(priority, agent, row.get("contact_type"), tags)));
    tickets.put(row.get("number"), ticket);
    return ticket;
  }

  private static Instant at(String text) {
    return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
  }
}
