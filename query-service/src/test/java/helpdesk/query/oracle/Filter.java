package helpdesk.query.oracle;

import helpdesk.events.TicketPriority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A filter of the list: how it is asked for, and which tickets it means. */
record Filter(Map<String, String> parameters, Predicate<KnownTicket> matches) {

  static final Filter NONE = new Filter(Map.of(), ticket -> true);

  String query() {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + ReadUrl.encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private Filter and(Filter other) {
    Map<String, String> both = new LinkedHashMap<>(parameters);
    both.putAll(other.parameters);
    return new Filter(both, matches.and(other.matches));
  }

  /** Up to three filters at once, of any kind. */
  static Filter any(Random random, List<KnownTicket> tickets) {
    List<Function<Random, Filter>> kinds = kinds(tickets);
    Collections.shuffle(kinds, random);
    Filter all = NONE;
    for (Function<Random, Filter> kind : kinds.subList(0, random.nextInt(4))) {
      all = all.and(kind.apply(random));
    }
    boolean neverClosed =
        all.parameters.containsKey("status") && !all.parameters.get("status").contains("closed");
    boolean asksClosing = all.parameters.keySet().stream().anyMatch(n -> n.startsWith("closed_"));
    return neverClosed && asksClosing ? NONE : all;
  }

  private static List<Function<Random, Filter>> kinds(List<KnownTicket> tickets) {
    return new ArrayList<>(
        List.of(
            r -> oneOf("status", some(r, List.of("open", "triaged", "closed")), t -> t.status()),
            r -> oneOf("priority", some(r, priorities()), t -> t.facts.priority().wire()),
            r -> oneOf("assignee_id", orNone(r, RandomLives.AGENTS), t -> t.facts.assigneeId()),
            r -> oneOf("channel", orNone(r, RandomLives.CHANNELS), t -> t.facts.channel()),
            r -> oneOf("customer_id", orNone(r, RandomLives.CUSTOMERS), Filter::customer),
            r -> oneOf("external_id", externalIds(r, tickets), t -> t.externalId),
            Filter::tags,
            Filter::note,
            Filter::words,
            r -> range(r, "created", tickets, t -> t.facts.createdAt()),
            r -> range(r, "updated", tickets, t -> t.updatedAt),
            r -> range(r, "triaged", tickets, t -> t.facts.triagedAt()),
            r -> range(r, "closed", tickets, t -> t.facts.closedAt()),
            r -> range(r, "first_action", tickets, t -> t.facts.firstActionAt()),
            r -> openAt(r, tickets)));
  }

  private static List<String> priorities() {
    List<String> names = new ArrayList<>();
    for (TicketPriority priority : TicketPriority.values()) {
      names.add(priority.wire());
    }
    return names;
  }

  private static String customer(KnownTicket ticket) {
    return ticket.customer == null ? null : ticket.customer.id();
  }

  private static List<String> externalIds(Random random, List<KnownTicket> tickets) {
    List<String> ids = new ArrayList<>();
    ids.add(tickets.get(random.nextInt(tickets.size())).externalId);
    ids.add("EXT-" + random.nextInt(50));
    return ids;
  }

  /** Null stands for none. */
  private static Filter oneOf(
      String name, List<String> values, Function<KnownTicket, String> field) {
    List<String> distinct = values.stream().distinct().toList();
    return new Filter(
        Map.of(name, distinct.stream().map(Filter::written).collect(Collectors.joining(","))),
        ticket -> distinct.contains(field.apply(ticket)));
  }

  private static String written(String value) {
    return value == null ? "none" : ReadUrl.literal(value);
  }

  private static Filter tags(Random random) {
    List<String> tags = orNone(random, RandomLives.TAGS);
    return new Filter(
        Map.of("tag", tags.stream().map(Filter::written).collect(Collectors.joining(","))),
        ticket ->
            ticket.facts.tags().stream().anyMatch(tags::contains)
                || (ticket.facts.tags().isEmpty() && tags.contains(null)));
  }

  private static Filter note(Random random) {
    boolean with = random.nextBoolean();
    return new Filter(
        Map.of("has_note", Boolean.toString(with)), ticket -> ticket.facts.hasNote() == with);
  }

  private static Filter words(Random random) {
    Vocabulary vocabulary = new Vocabulary(random);
    List<String> asked = new ArrayList<>();
    List<Predicate<Set<String>>> all = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      String word = vocabulary.lookedFor();
      if (random.nextInt(3) == 0) {
        String start = Vocabulary.folded(word).substring(0, 3);
        asked.add(start + "*");
        all.add(words -> words.stream().anyMatch(each -> each.startsWith(start)));
      } else {
        asked.add(word);
        all.add(words -> words.contains(Vocabulary.folded(word)));
      }
    }
    return new Filter(
        Map.of("q", String.join(" ", asked)),
        ticket -> {
          Set<String> words = Vocabulary.words(ticket.subject, ticket.message, ticket.note);
          return all.stream().allMatch(each -> each.test(words));
        });
  }

  private static Filter range(
      Random random, String name, List<KnownTicket> tickets, Function<KnownTicket, Instant> time) {
    Instant one = anyTime(random, tickets);
    Instant from = random.nextInt(4) == 0 ? null : one;
    Instant to =
        from != null && random.nextInt(3) == 0
            ? null
            : one.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 60)));
    Map<String, String> parameters = new LinkedHashMap<>();
    if (from != null) {
      parameters.put(name + "_from", from.toString());
    }
    if (to != null) {
      parameters.put(name + "_to", to.toString());
    }
    return new Filter(
        parameters,
        ticket -> {
          Instant at = time.apply(ticket);
          return at != null
              && (from == null || !at.isBefore(from))
              && (to == null || at.isBefore(to));
        });
  }

  private static Filter openAt(Random random, List<KnownTicket> tickets) {
    Instant at = anyTime(random, tickets);
    return new Filter(Map.of("open_at", at.toString()), ticket -> ticket.openAt(at));
  }

  private static Instant anyTime(Random random, List<KnownTicket> tickets) {
    return tickets.get(random.nextInt(tickets.size())).updatedAt;
  }

  private static List<String> some(Random random, List<String> of) {
    List<String> shuffled = new ArrayList<>(of);
    Collections.shuffle(shuffled, random);
    return List.copyOf(new TreeSet<>(shuffled.subList(0, 1 + random.nextInt(of.size()))));
  }

  private static List<String> orNone(Random random, List<String> of) {
    List<String> values = new ArrayList<>(some(random, of).subList(0, 1));
    if (random.nextInt(3) == 0) {
      values.add(null);
    }
    if (random.nextInt(6) == 0) {
      values.removeFirst();
      values.add(null);
    }
    return values.stream().distinct().toList();
  }
}
