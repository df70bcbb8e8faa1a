package helpdesk.command.http;

import java.util.Optional;

/**
 * What a text may be: not blank, so many code points, no control characters. Only texts of several
 * lines may hold line ends and tabs.
 */
enum TextRule {
  SUBJECT(150, false),
  MESSAGE(10_000, true),
  NOTE(10_000, true),
  RESOLUTION(200, false),
  CHANNEL(100, false),
  NAME(200, false),
  EMAIL(320, false),
  FOREIGN_ID(200, false);

  private final int most;
  private final boolean lines;

  TextRule(int most, boolean lines) {
    this.most = most;
    this.lines = lines;
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
    return this == EMAIL && !text.matches("[^\\s@]+@[^\\s@]+")
        ? Optional.of(Violation.at(pointer, "not_an_email", "Must look like name@domain."))
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
