package helpdesk.command.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What the answers so far have told about the tickets, and the requests that can be repeated. */
final class Known {
  static final String DELETED = "deleted";
  private static final int MOST_ANSWERED = 100;

  /** A ticket as its last answer had it; its status may also be {@link #DELETED}. */
  record Seen(String id, long version, String status, Set<String> has) {
    boolean is(Set<String> statuses) {
      return statuses.contains(status);
    }
  }

  /** A request with an idempotency key, and what it was answered. */
  record Answered(Shot shot, Reply reply) {}

  private final RandomGenerator random;
  private final Map<String, Seen> tickets = new LinkedHashMap<>();
  private final List<String> externalIds = new ArrayList<>();
  private final List<Answered> answered = new ArrayList<>();

  Known(RandomGenerator random) {
    this.random = random;
  }

  /** Notes a ticket of an answer, and returns how many events it tells of. */
  long learn(JsonNode ticket, boolean deleted) {
    String id = ticket.path("id").asText();
    long version = ticket.path("version").asLong();
    Seen before = tickets.get(id);
    String status =
        deleted || nothingIsLeft(ticket) || (before != null && before.status.equals(DELETED))
            ? DELETED
            : ticket.path("status").asText();
    tickets.put(id, new Seen(id, version, status, has(ticket)));
    if (ticket.path("external_id").isTextual() && before == null) {
      externalIds.add(ticket.path("external_id").asText());
    }
    return version - (before == null ? 0 : before.version);
  }

  /** A closed ticket can still be deleted, a deleted one nothing. */
  private static boolean nothingIsLeft(JsonNode ticket) {
    return ticket.path("allowed_commands").isArray() && ticket.path("allowed_commands").isEmpty();
  }

  void keep(Answered exchange) {
    answered.add(exchange);
    if (answered.size() > MOST_ANSWERED) {
      answered.remove(random.nextInt(MOST_ANSWERED));
    }
  }

  Optional<Answered> anyAnswered(String operation) {
    List<Answered> fitting =
        answered.stream().filter(a -> a.shot().operation().name().equals(operation)).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(Texts.pick(random, fitting));
  }

  Optional<Seen> any(String... statuses) {
    List<Seen> fitting =
        tickets.values().stream().filter(seen -> seen.is(Set.of(statuses))).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(Texts.pick(random, fitting));
  }

  int live() {
    return (int) tickets.values().stream().filter(t -> t.is(Set.of("open", "triaged"))).count();
  }

  /** Preferably one that has what this address is about: there is nothing to refuse else. */
  Optional<Seen> closed(String address) {
    String part = address.substring(address.lastIndexOf('/') + 1);
    List<Seen> fitting =
        tickets.values().stream()
            .filter(seen -> seen.status.equals("closed") && seen.has.contains(part))
            .toList();
    return fitting.isEmpty() ? any("closed") : Optional.of(Texts.pick(random, fitting));
  }

  private static Set<String> has(JsonNode ticket) {
    Set<String> has = new HashSet<>();
    if (ticket.path("has_note").asBoolean()) {
      has.add("note");
    }
    if (ticket.path("assignee_id").isTextual()) {
      has.add("assignee");
    }
    return has;
  }

  Optional<String> takenExternalId() {
    return externalIds.isEmpty() ? Optional.empty() : Optional.of(Texts.pick(random, externalIds));
  }

  /** An id that no ticket has. */
  String freshId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
