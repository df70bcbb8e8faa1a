package helpdesk.query.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of {@code If-None-Match}, compared weakly as it asks for. */
public record EntityTags(List<String> headers) {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  /** The tag of that version. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** Whether the client has what has this tag. */
  public boolean match(String tag) {
    return headers.stream().anyMatch(header -> header.strip().equals("*") || has(header, tag));
  }

  private static boolean has(String header, String tag) {
    Matcher tags = TAG.matcher(header);
    while (tags.find()) {
      if (tags.group(1).equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
