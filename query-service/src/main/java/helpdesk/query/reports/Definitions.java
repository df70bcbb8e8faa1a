package helpdesk.query.reports;

import java.util.List;

/** What each number of the reports means: the body of {@code /reports/definitions}. */
record Definitions(List<Definition> definitions) {
  private static final String EXISTING = "tickets that are not deleted";
  private static final String PERCENTILES =
      "p50, p90, p95, p99: nearest rank, the smallest duration of rank ceil(p*n) or more; from"
          + " classes of durations, within 2 % of the exact one (below 64 ms exact)";

  /** One number. */
  record Definition(
      String name, String report, String unit, String formula, String cohort, String description) {}

  static Definitions all() {
    return new Definitions(
        List.of(
            count("opened", "from <= created_at < to", "tickets that came in"),
            count("triaged", "from <= triaged_at < to", "tickets triaged for the first time"),
            count("closed", "from <= closed_at < to", "tickets that were closed"),
            count(
                "backlog",
                "created_at < to and (no closed_at or closed_at >= to)",
                "tickets not closed at the end of the interval"),
            duration("first_action", "first_action_at", "until anything happened to the ticket"),
            duration("triage", "triaged_at", "until the first triage"),
            duration("close", "closed_at", "until the end"),
            new Definition(
                "workload",
                "workload",
                "tickets",
                "n = open + triaged, by assignee_id",
                EXISTING + " and not closed",
                "what each agent has to do now"),
            new Definition(
                "age",
                "ageing",
                "tickets",
                "at - created_at, at being now floored to 15 minutes",
                EXISTING + " and not closed",
                "how long what is not done has been waiting")));
  }

  private static Definition count(String name, String formula, String description) {
    return new Definition(
        name,
        "timeseries",
        "tickets",
        "count where " + formula,
        EXISTING + ", by their present priority, assignee, channel and tags",
        description);
  }

  private static Definition duration(String name, String end, String description) {
    return new Definition(
        name,
        "durations",
        "milliseconds",
        end + " - created_at; " + PERCENTILES,
        EXISTING
            + ", created (cohort=created) or closed (cohort=closed) from <= time < to, that"
            + " have "
            + end,
        "from the creation " + description);
  }
}
