package helpdesk.query.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no request may hold, whatever it asks for: looked at before anything decodes it. What is no
 * URI at all never gets here: Quarkus answers it with a bare 400.
 */
final class RequestLine {
  static final int LONGEST = 8_192;

  private static final Pattern CONTROL = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");

  private RequestLine() {}

  static Set<Violation> violations(String uri) {
    if (uri.length() > LONGEST) {
      return Set.of(
          new Violation("url", "too-long", "the URL is longer than " + LONGEST + " characters"));
    }
    Set<Violation> violations = new LinkedHashSet<>();
    int question = uri.indexOf('?');
    checkPart("path", question < 0 ? uri : uri.substring(0, question), violations);
    if (question >= 0) {
      for (String pair : uri.substring(question + 1).split("&", -1)) {
        checkPart(nameOf(pair), pair, violations);
      }
    }
    return violations;
  }

  private static void checkPart(String name, String text, Set<Violation> violations) {
    if (CONTROL.matcher(text).find()) {
      violations.add(
          new Violation(name, "control-character", "control characters are not allowed"));
    }
  }

  private static String nameOf(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    return CONTROL.matcher(name).find() ? "query" : URLDecoder.decode(name, StandardCharsets.UTF_8);
  }
}
