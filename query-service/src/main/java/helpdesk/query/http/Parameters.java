package helpdesk.query.http;

import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The parameters of one request. One that we do not know is refused: a filter that is silently
 * ignored is a wrong report.
 */
public final class Parameters {
  /** UUID.fromString takes more than that. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

  private final Map<String, List<String>> given;
  private final Violations violations;
  private final List<String> known;

  /** Those of an endpoint; what it does not name is refused. */
  public Parameters(UriInfo uri, Violations violations, Endpoint endpoint) {
    this(uri.getQueryParameters(), violations, endpoint.parameters());
  }

  /** Those of an operator's request, which takes none: any is refused. */
  public static Parameters none(UriInfo uri, Violations violations) {
    return new Parameters(uri.getQueryParameters(), violations, List.of());
  }

  Parameters(Map<String, List<String>> given, Violations violations, List<String> known) {
    this.given = given;
    this.violations = violations;
    this.known = known;
    given.forEach(this::check);
  }

  /** Whether it may be given at all. */
  public boolean knows(String name) {
    return known.contains(name);
  }

  /** The value of a parameter, or empty where it was not given, or given badly. */
  public Optional<String> one(String name) {
    if (!knows(name)) {
      throw new IllegalStateException(name + " is read, but not one that the endpoint names");
    }
    List<String> values = given.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** A whole number from {@code least} to {@code most}, or the default. */
  public long number(String name, long least, long most, long absent) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return absent;
    }
    long value = COUNT.matcher(text.get()).matches() ? Long.parseLong(text.get()) : -1;
    if (value < least || value > most) {
      violations.add(
          name, "out-of-range", "%s is a whole number, %d to %d".formatted(name, least, most));
      return absent;
    }
    return value;
  }

  /** The values of which any may match; empty where the parameter was not given. */
  public Choice choice(String name, boolean noneAllowed) {
    return one(name)
        .map(text -> Choice.parse(name, text, noneAllowed, violations))
        .orElse(Choice.of(List.of()));
  }

  /** One of these words. */
  public Optional<String> word(String name, List<String> words) {
    Optional<String> text = one(name);
    if (text.isPresent() && !words.contains(text.get())) {
      violations.add(name, "unknown-value", name + " is " + String.join(" or ", words));
      return Optional.empty();
    }
    return text;
  }

  /** A moment, as its first whole millisecond: no stored time is finer. */
  public Optional<Instant> time(String name) {
    Optional<String> text = one(name);
    try {
      return text.map(OffsetDateTime::parse).map(time -> ceil(time.toInstant()));
    } catch (DateTimeException | ArithmeticException e) {
      violations.add(
          name, "malformed", name + " is a time such as 2026-01-31T12:00:00Z (a + in it as %2B)");
      return Optional.empty();
    }
  }

  private static Instant ceil(Instant time) {
    return Instant.ofEpochMilli(time.plusNanos(999_999).toEpochMilli());
  }

  /** A ticket's id out of the path; its canonical form. */
  public String ticketId(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      violations.add("id", "not-a-uuid", "a ticket's id is a UUID");
      return "";
    }
    return UUID.fromString(text).toString();
  }

  /** Where the violations of these parameters are collected. */
  public Violations violations() {
    return violations;
  }

  private void check(String name, List<String> values) {
    if (!knows(name)) {
      String hint =
          NearestName.of(name, known).map(near -> "; did you mean " + near + "?").orElse("");
      violations.add(name, "unknown-parameter", "there is no such parameter" + hint);
    } else if (values.size() > 1) {
      violations.add(name, "repeated", name + " may be given once only");
    }
  }
}
