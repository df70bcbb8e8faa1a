package helpdesk.query.freshness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a reader would rather have (RFC 7240). Preferences are wishes: one that we do not know, or
 * whose value makes no sense, is ignored, and of one that is given twice the first counts.
 */
record Preferences(Duration waitFor, boolean strict, boolean lenient) {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  static final Preferences NONE = new Preferences(Duration.ZERO, false, false);

  private static final Pattern SECONDS = Pattern.compile("\\d+");

  static Preferences parse(List<String> headers) {
    Map<String, String> given = new HashMap<>();
    for (String header : headers) {
      for (String preference : split(header, ',')) {
        // What follows a semicolon are parameters of the preference; ours have none.
        collect(split(preference, ';').getFirst(), given);
      }
    }
    String handling = given.getOrDefault("handling", "");
    return new Preferences(
        seconds(given.getOrDefault("wait", "")),
        handling.equalsIgnoreCase("strict"),
        handling.equalsIgnoreCase("lenient"));
  }

  private static void collect(String preference, Map<String, String> given) {
    int equals = preference.indexOf('=');
    String name = equals < 0 ? preference : preference.substring(0, equals);
    String value = equals < 0 ? "" : preference.substring(equals + 1).strip();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    given.putIfAbsent(
        name.strip().toLowerCase(Locale.ROOT),
        quoted ? value.substring(1, value.length() - 1) : value);
  }

  /** Splits at a separator, but not within quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static Duration seconds(String text) {
    if (!SECONDS.matcher(text).matches()) {
      return Duration.ZERO;
    }
    boolean soon = text.length() < 10 && Long.parseLong(text) < LONGEST_WAIT.toSeconds();
    return soon ? Duration.ofSeconds(Long.parseLong(text)) : LONGEST_WAIT;
  }
}
