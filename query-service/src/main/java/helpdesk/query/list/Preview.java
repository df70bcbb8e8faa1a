package helpdesk.query.list;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The beginning of a text, short enough for a list. */
final class Preview {
  static final int LIMIT = 140;

  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private Preview() {}

  /**
   * At most {@value #LIMIT} code points with white space collapsed, cut where a reader sees a
   * character end: never inside an emoji, or between a letter and its accents.
   */
  static String of(String text) {
    String line = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) <= LIMIT) {
      return line;
    }
    return line.substring(0, cut(line, line.offsetByCodePoints(0, LIMIT))).stripTrailing();
  }

  private static int cut(String line, int limit) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(line);
    int cut = characters.isBoundary(limit) ? limit : characters.preceding(limit);
    // One character may be longer than the whole preview (a letter under a heap of accents).
    return cut > 0 ? cut : limit;
  }
}
