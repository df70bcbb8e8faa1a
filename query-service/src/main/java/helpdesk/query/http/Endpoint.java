package helpdesk.query.http;

import static helpdesk.query.http.ProblemCode.CURSOR_EXPIRED;
import static helpdesk.query.http.ProblemCode.GONE;
import static helpdesk.query.http.ProblemCode.INTERNAL_ERROR;
import static helpdesk.query.http.ProblemCode.INVALID_REQUEST;
import static helpdesk.query.http.ProblemCode.METHOD_NOT_ALLOWED;
import static helpdesk.query.http.ProblemCode.NOT_ACCEPTABLE;
import static helpdesk.query.http.ProblemCode.NOT_FOUND;
import static helpdesk.query.http.ProblemCode.NO_SUCH_ROUTE;
import static helpdesk.query.http.ProblemCode.PROJECTION_BEHIND;
import static helpdesk.query.http.ProblemCode.TICKET_PARKED;
import static helpdesk.query.http.ProblemCode.TOKEN_LOST;
import static helpdesk.query.http.ProblemCode.UNAVAILABLE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that can be asked at the read URL, on one page: where, by which parameters, and which
 * problems it has beside those of all. {@link Parameters} refuses what is not named here, and the
 * document of the API is made of it: there is no parameter that only one of them knows.
 */
public enum Endpoint {
  TICKETS("/tickets", true, Names.FILTERS + " sort limit cursor fields include", CURSOR_EXPIRED),
  TICKET("/tickets/{id}", true, "min_version at_version", TICKET_PARKED, NOT_FOUND, GONE),
  HISTORY(
      "/tickets/{id}/history",
      true,
      "min_version limit cursor",
      TICKET_PARKED,
      NOT_FOUND,
      CURSOR_EXPIRED),
  TIMELINE(
      "/tickets/{id}/timeline",
      true,
      "min_version limit cursor",
      TICKET_PARKED,
      NOT_FOUND,
      CURSOR_EXPIRED),
  DASHBOARD("/dashboard", true, ""),
  TIMESERIES("/reports/timeseries", true, "metric interval tz group_by from to compare format"),
  DURATIONS("/reports/durations", true, "measure cohort tz group_by from to format"),
  WORKLOAD("/reports/workload", true, "format"),
  AGEING("/reports/ageing", true, "group_by format"),
  DEFINITIONS("/reports/definitions", false, ""),
  EXPORT_CSV("/exports/tickets.csv", true, Names.FILTERS + " fields bom"),
  EXPORT_NDJSON("/exports/tickets.ndjson", true, Names.FILTERS + " fields"),
  CHANGES("/changes/tickets", true, "cursor limit", CURSOR_EXPIRED),
  STREAM("/stream", false, "", CURSOR_EXPIRED),
  COMPLETENESS("/completeness", true, ""),
  PARKED("/parked", true, "limit cursor"),
  PROBLEMS("/problems", false, ""),
  PROBLEM("/problems/{code}", false, "", NO_SUCH_ROUTE);

  private static final class Names {
    private static final String FILTERS =
        "status priority assignee_id tag channel customer_id has_note external_id q"
            + " created_from created_to updated_from updated_to triaged_from triaged_to"
            + " closed_from closed_to first_action_from first_action_to open_at";
  }

  private final String path;
  private final boolean consistent;
  private final String parameters;
  private final String problems;

  Endpoint(String path, boolean consistent, String parameters, ProblemCode... problems) {
    this.path = path;
    this.consistent = consistent;
    this.parameters = parameters;
    this.problems = Arrays.stream(problems).map(Enum::name).collect(Collectors.joining(" "));
  }

  /** The one at that path, as a template. */
  public static Optional<Endpoint> at(String path) {
    return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
  }

  public String path() {
    return path;
  }

  /** The parameters of the query that it knows. */
  public List<String> parameters() {
    return words(parameters);
  }

  /** Whether it takes tokens and says how fresh its answer is. */
  public boolean consistent() {
    return consistent;
  }

  /** Every problem that it may answer. */
  public Set<ProblemCode> problems() {
    Set<ProblemCode> all =
        EnumSet.of(INVALID_REQUEST, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, INTERNAL_ERROR);
    if (!path.startsWith("/problems") && this != DEFINITIONS) {
      all.add(UNAVAILABLE);
    }
    if (consistent) {
      all.addAll(EnumSet.of(TOKEN_LOST, PROJECTION_BEHIND));
    }
    words(problems).forEach(name -> all.add(ProblemCode.valueOf(name)));
    return all;
  }

  /** Its name in the document, {@code exportCsv}. */
  public String operationId() {
    String name = name().toLowerCase(Locale.ROOT);
    int bar = name.indexOf('_');
    return bar < 0
        ? name
        : name.substring(0, bar)
            + Character.toUpperCase(name.charAt(bar + 1))
            + name.substring(bar + 2);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
