package helpdesk.query.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reports by counting tickets one by one. */
final class PlainReports {
  private final List<KnownTicket> tickets;

  PlainReports(List<KnownTicket> tickets) {
    this.tickets = tickets.stream().filter(KnownTicket::exists).toList();
  }

  /** The groups that a ticket counts in; null is none. */
  static List<String> groups(String groupBy, KnownTicket ticket) {
    List<String> groups = new ArrayList<>();
    switch (groupBy) {
      case "priority" -> groups.add(ticket.facts.priority().wire());
      case "assignee" -> groups.add(ticket.facts.assigneeId());
      case "channel" -> groups.add(ticket.facts.channel());
      case "tag" -> {
        groups.addAll(ticket.facts.tags());
        if (groups.isEmpty()) {
          groups.add(null);
        }
      }
      default -> groups.add(null);
    }
    return groups;
  }

  List<KnownTicket> counted(String metric, Instant from, Instant to) {
    if (metric.equals("backlog")) {
      return tickets.stream().filter(ticket -> ticket.openAt(to)).toList();
    }
    return tickets.stream().filter(ticket -> within(time(metric, ticket), from, to)).toList();
  }

  static boolean within(Instant at, Instant from, Instant to) {
    return at != null && !at.isBefore(from) && at.isBefore(to);
  }

  static Instant time(String metric, KnownTicket ticket) {
    return switch (metric) {
      case "opened", "created" -> ticket.facts.createdAt();
      case "triaged", "triage" -> ticket.facts.triagedAt();
      case "closed", "close" -> ticket.facts.closedAt();
      case "first_action" -> ticket.facts.firstActionAt();
      default -> throw new AssertionError(metric);
    };
  }

  /** All groups of these tickets. */
  static Set<String> groupsOf(String groupBy, List<KnownTicket> tickets) {
    Set<String> groups = new TreeSet<>(java.util.Comparator.nullsLast(String::compareTo));
    tickets.forEach(ticket -> groups.addAll(groups(groupBy, ticket)));
    return groups;
  }

  /** Where days, weeks and months begin in a zone, from the one that holds {@code from}. */
  static List<Instant> calendar(String interval, ZoneId zone, Instant from, Instant to) {
    LocalDate day = ZonedDateTime.ofInstant(from, zone).toLocalDate();
    Function<LocalDate, LocalDate> next =
        switch (interval) {
          case "day" -> each -> each.plusDays(1);
          case "week" -> each -> each.plusWeeks(1);
          default -> each -> each.plusMonths(1);
        };
    LocalDate begin =
        switch (interval) {
          case "day" -> day;
          case "week" -> day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
          default -> day.withDayOfMonth(1);
        };
    List<Instant> edges = new ArrayList<>();
    for (LocalDate each = begin; ; each = next.apply(each)) {
      Instant edge = each.atStartOfDay(zone).toInstant();
      if (edges.isEmpty() || edge.isAfter(edges.getLast())) {
        edges.add(edge);
      }
      if (!edge.isBefore(to)) {
        return edges;
      }
    }
  }

  /** The smallest value that so many of all are not above. */
  static long percentile(List<Long> sorted, int percent) {
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(1, rank) - 1);
  }
}
