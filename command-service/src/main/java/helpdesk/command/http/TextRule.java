package helpdesk.command.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text may be: not blank, so many code points, no control characters. Only texts of several
 * lines may hold line ends and tabs.
 */
public enum TextRule {
  SUBJECT(150, false),
  MESSAGE(10_000, true),
  NOTE(10_000, true),
  RESOLUTION(200, false),
  CHANNEL(100, false),
  NAME(200, false),
  /** Plausible, not proven: one at sign, and a domain whose labels are not empty. */
  EMAIL(
      320,
      "[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)*",
      "not_an_email",
      "Must look like name@example.org."),
  FOREIGN_ID(200, false),
  TAG(
      50,
      "[a-z0-9]+([-_.][a-z0-9]+)*",
      "not_a_slug",
      "Must be made of a to z and 0 to 9, joined by single hyphens, underscores or dots.");

  private final int most;
  private final boolean lines;
  private final Pattern form;
  private final String code;
  private final String demand;

  TextRule(int most, boolean lines) {
    this(most, lines, null, null, null);
  }

  TextRule(int most, String form, String code, String demand) {
    this(most, false, Pattern.compile(form), code, demand);
  }

  TextRule(int most, boolean lines, Pattern form, String code, String demand) {
    this.most = most;
    this.lines = lines;
    this.form = form;
    this.code = code;
    this.demand = demand;
  }

  public int most() {
    return most;
  }

  /**
   * The same as {@link #check} for a JSON schema (ECMA 262), of a text without blanks around it.
   */
  public String pattern() {
    String control =
        lines ? "\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F" : "\\x00-\\x1F\\x7F-\\x9F";
    return form == null
        ? "^[^" + control + "]*[^\\s" + control + "][^" + control + "]*$"
        : "^" + form.pattern().replace("\\s", "\\s" + control) + "$";
  }

  /** What is wrong with a text that is trimmed already. */
  Optional<Violation> check(String text, String pointer) {
    if (text.isEmpty()) {
      return Optional.of(Violation.at(pointer, "blank", "Must not be blank."));
    }
    if (text.codePoints().anyMatch(this::isForbidden)) {
      return Optional.of(
          Violation.at(
              pointer,
              "control_character",
              "Must not hold control characters or half surrogates."));
    }
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      return Optional.of(
          Violation.at(
              pointer,
              "too_long",
              "Must have at most " + most + " characters, not " + length + "."));
    }
    return form != null && !form.matcher(text).matches()
        ? Optional.of(Violation.at(pointer, code, demand))
        : Optional.empty();
  }

  private boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL ->
          !(lines && (codePoint == '\n' || codePoint == '\r' || codePoint == '\t'));
      case Character.SURROGATE -> true;
      default -> false;
    };
  }
}
