package helpdesk.query.freshness;

import helpdesk.events.ConsistencyToken;
import helpdesk.events.MalformedEventException;
import helpdesk.query.http.Parameters;
import helpdesk.query.http.Violations;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How fresh a reader wants the answer to be, and what is to be done where it is not. */
public record Asked(
    List<ConsistencyToken> tokens, OptionalLong minVersion, Preferences preferences) {
  /** More would only be a way to make us work. */
  static final int MOST_TOKENS = 100;

  /** Whatever there is, at once. */
  public static final Asked NOTHING =
      new Asked(List.of(), OptionalLong.empty(), Preferences.parse(List.of()));

  static final String TOKEN_HEADER = "Consistency-Token";

  public Asked {
    tokens = List.copyOf(tokens);
  }

  /** Reads the headers, and {@code min_version} where the resource knows that parameter. */
  public static Asked of(HttpHeaders headers, Parameters parameters) {
    return new Asked(
        tokens(values(headers, TOKEN_HEADER), parameters.violations()),
        parameters.knows("min_version") && parameters.one("min_version").isPresent()
            ? OptionalLong.of(parameters.number("min_version", 1, Long.MAX_VALUE, 1))
            : OptionalLong.empty(),
        Preferences.parse(values(headers, "Prefer")));
  }

  /** Whether the reader asked for anything at all: only then an answer is fresh or stale. */
  boolean anything() {
    return !tokens.isEmpty() || minVersion.isPresent();
  }

  static List<ConsistencyToken> tokens(List<String> headers, Violations violations) {
    List<ConsistencyToken> tokens = new ArrayList<>();
    int place = 0;
    for (String header : headers) {
      for (String text : header.split(",", -1)) {
        parse(text.strip(), ++place, tokens, violations);
      }
    }
    if (tokens.size() > MOST_TOKENS) {
      violations.add(TOKEN_HEADER, "too-many", "at most " + MOST_TOKENS + " tokens");
    }
    return tokens;
  }

  private static void parse(
      String text, int place, List<ConsistencyToken> into, Violations violations) {
    try {
      into.add(ConsistencyToken.parse(text));
    } catch (MalformedEventException e) {
      violations.add(TOKEN_HEADER, "malformed", "token " + place + " is " + e.getMessage());
    }
  }

  private static List<String> values(HttpHeaders headers, String name) {
    List<String> values = headers.getRequestHeader(name);
    return values == null ? List.of() : values;
  }
}
