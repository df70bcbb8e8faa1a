package helpdesk.query.oracle;

import helpdesk.events.Customer;
import helpdesk.events.TicketPriority;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Random tickets of which many are opened about the days on which clocks change somewhere, and the
 * others in the last weeks. Each life is played in its own order; lives interleave.
 */
final class RandomLives {
  /** Berlin back, New York back, Berlin forth, Lord Howe back, Kathmandu, Apia's missing day. */
  private static final List<Instant> ODD_DAYS =
      List.of(
          Instant.parse("2025-10-26T00:00:00Z"),
          Instant.parse("2025-11-02T05:00:00Z"),
          Instant.parse("2026-03-29T00:00:00Z"),
          Instant.parse("2026-04-04T14:00:00Z"),
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2011-12-30T10:00:00Z"));

  static final List<String> AGENTS =
      List.of("ann", "bob, jr.", "none", "ü 7", "x.$y", "back\\slash", "=1+1");
  static final List<String> CHANNELS = List.of("web", "phone", "e.mail", "$chat");
  static final List<String> TAGS = List.of("hardware", "software", "vip", "a-1", "none");
  static final List<String> CUSTOMERS = List.of("c 1", "c,2", "none", "+49", "ß");

  private record Step(Instant at, Runnable play) {}

  private final Random random;
  private final Histories histories;
  private final Vocabulary words;
  private final Instant now;
  private final List<KnownTicket> known = new ArrayList<>();

  RandomLives(Random random, Histories histories, Instant now) {
    this.random = random;
    this.histories = histories;
    this.words = new Vocabulary(random);
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
  }

  void play(int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.addAll(life(i));
    }
    steps.sort(Comparator.comparing(Step::at));
    steps.forEach(step -> step.play().run());
  }

  private List<Step> life(int number) {
    List<Step> steps = new ArrayList<>();
    KnownTicket[] ticket = new KnownTicket[1];
    Instant at = birth();
    Instant born = at;
    steps.add(new Step(born, () -> ticket[0] = open(number, born)));
    String status = "open";
    int events = random.nextInt(9);
    for (int i = 0; i < events && !status.equals("gone"); i++) {
      at = at.plusMillis(pause());
      if (at.isAfter(now)) {
        break;
      }
      Instant then = at;
      String agent = pick(AGENTS);
      if (status.equals("closed")) {
        status = random.nextInt(8) == 0 ? "gone" : status;
        if (status.equals("gone")) {
          steps.add(new Step(then, () -> histories.delete(ticket[0], then, agent)));
        }
        continue;
      }
      status = next(status, ticket, then, agent, steps);
    }
    return steps;
  }

  private String next(
      String status, KnownTicket[] ticket, Instant at, String agent, List<Step> steps) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> {
        boolean triage = status.equals("open");
        steps.add(
            new Step(
                at,
                () -> {
                  if (triage) {
                    histories.triage(ticket[0], at, agent);
                  } else {
                    histories.requeue(ticket[0], at, agent);
                  }
                }));
        return triage ? "triaged" : "open";
      }
      case 3, 4, 5 -> {
        String resolution = random.nextBoolean() ? "=SUM(\"done\")" : null;
        UUID duplicateOf = random.nextInt(4) == 0 && !known.isEmpty() ? pick(known).id : null;
        steps.add(
            new Step(at, () -> histories.close(ticket[0], at, agent, resolution, duplicateOf)));
        return "closed";
      }
      case 6, 7 -> {
        String text = random.nextInt(4) == 0 ? null : words.sentence(1 + random.nextInt(5));
        steps.add(new Step(at, () -> histories.note(ticket[0], at, agent, text)));
      }
      case 8 -> {
        String assignee = random.nextInt(3) == 0 ? null : pick(AGENTS);
        steps.add(new Step(at, () -> histories.assign(ticket[0], at, agent, assignee)));
      }
      case 9 -> {
        TicketPriority priority = pick(List.of(TicketPriority.values()));
        steps.add(new Step(at, () -> histories.prioritise(ticket[0], at, agent, priority)));
      }
      case 10 -> {
        List<String> tags = tags();
        steps.add(new Step(at, () -> histories.tag(ticket[0], at, agent, tags)));
      }
      default -> {
        if (random.nextInt(3) == 0) {
          steps.add(new Step(at, () -> histories.delete(ticket[0], at, agent)));
          return "gone";
        }
      }
    }
    return status;
  }

  private KnownTicket open(int number, Instant at) {
    UUID followUpOf = random.nextInt(5) == 0 && !known.isEmpty() ? pick(known).id : null;
    Customer customer =
        random.nextInt(4) == 0 ? null : new Customer(pick(CUSTOMERS), "Zoë \"Z\"", "z@example.org");
    KnownTicket ticket =
        histories.open(
            histories.newId(),
            at,
            pick(AGENTS),
            Histories.opening(
                at,
                random.nextInt(3) == 0 ? null : words.sentence(1 + random.nextInt(4)),
                words.sentence(1 + random.nextInt(12)),
                customer,
                random.nextInt(3) == 0 ? "EXT-" + number : null,
                followUpOf,
                new Histories.Attributes(
                    pick(List.of(TicketPriority.values())),
                    random.nextInt(3) == 0 ? null : pick(AGENTS),
                    random.nextInt(4) == 0 ? null : pick(CHANNELS),
                    tags())));
    known.add(ticket);
    return ticket;
  }

  private List<String> tags() {
    List<String> tags = new ArrayList<>();
    TAGS.stream().filter(tag -> random.nextInt(4) == 0).forEach(tags::add);
    return tags;
  }

  /** Often at the same millisecond as others, or at the very edge of a quarter of an hour. */
  private Instant birth() {
    Instant day =
        random.nextInt(3) == 0
            ? pick(ODD_DAYS).plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)))
            : now.minus(Duration.ofMinutes(5 + random.nextInt(45 * 24 * 60)));
    return switch (random.nextInt(4)) {
      case 0 -> day.truncatedTo(ChronoUnit.HOURS);
      case 1 -> day.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(15)).minusMillis(1);
      default -> day.plusMillis(random.nextInt(1_000));
    };
  }

  /** From a millisecond to weeks, any order of magnitude alike. */
  private long pause() {
    return (long) Math.pow(10, random.nextDouble() * 9.3) + (random.nextInt(10) == 0 ? 0 : 1);
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
