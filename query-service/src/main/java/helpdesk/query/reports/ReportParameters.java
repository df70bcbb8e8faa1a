package helpdesk.query.reports;

import helpdesk.query.http.Choice;
import helpdesk.query.http.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the reports' parameters have in common. */
final class ReportParameters {
  static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Parameters parameters;

  ReportParameters(Parameters parameters) {
    this.parameters = parameters;
  }

  void refuse(String name, String code, String detail) {
    parameters.violations().add(name, code, detail);
  }

  /** Those that are named, in their own order; all where the parameter is absent. */
  <T> List<T> any(String name, List<T> all, Function<T, String> wire) {
    Choice choice = parameters.choice(name, false);
    List<T> named =
        all.stream().filter(each -> choice.values().contains(wire.apply(each))).toList();
    if (named.size() < choice.values().size()) {
      refuse(name, "unknown-value", name + " is any of " + words(all, wire));
    }
    return named.isEmpty() ? all : named;
  }

  <T> Optional<T> one(String name, List<T> all, Function<T, String> wire) {
    return parameters
        .word(name, all.stream().map(wire).toList())
        .flatMap(word -> all.stream().filter(each -> wire.apply(each).equals(word)).findFirst());
  }

  Dimension groupBy() {
    List<Dimension> all = new ArrayList<>(List.of(Dimension.values()));
    all.remove(Dimension.ALL);
    return one("group_by", all, Dimension::wire).orElse(Dimension.ALL);
  }

  /** A zone with rules; UTC by default. */
  ZoneId zone() {
    String id = parameters.one("tz").orElse("UTC");
    if (ZoneId.getAvailableZoneIds().contains(id)) {
      return ZoneId.of(id);
    }
    refuse("tz", "unknown-value", "tz is an IANA time zone such as Europe/Berlin");
    return ZoneOffset.UTC;
  }

  /** A moment, or a date in the zone, which means its beginning. */
  Optional<Instant> moment(String name, ZoneId zone) {
    Optional<String> text = parameters.one(name);
    Optional<Instant> moment =
        text.isPresent() && DATE.matcher(text.get()).matches()
            ? beginning(name, text.get(), zone)
            : parameters.time(name);
    if (moment.isPresent() && (moment.get().isBefore(EARLIEST) || moment.get().isAfter(LATEST))) {
      refuse(name, "out-of-range", name + " is from 1970 to 2200");
      return Optional.empty();
    }
    return moment;
  }

  private Optional<Instant> beginning(String name, String date, ZoneId zone) {
    try {
      return Optional.of(LocalDate.parse(date).atStartOfDay(zone).toInstant());
    } catch (DateTimeException e) {
      refuse(name, "malformed", name + " is no date of the calendar");
      return Optional.empty();
    }
  }

  /** Refuses a range that has nothing in it. */
  void refuseEmpty(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      refuse("to", "empty-range", "to must be later than from");
    }
  }

  private static <T> String words(List<T> all, Function<T, String> wire) {
    return String.join(", ", all.stream().map(wire).toList());
  }
}
