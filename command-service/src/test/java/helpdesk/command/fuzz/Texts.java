package helpdesk.command.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Characters that have broken programs before, and others. */
final class Texts {
  /** Every one of them may be in a text of one line. */
  private static final List<String> HARMLESS =
      List.of(
          "a",
          "Z",
          "7",
          " ",
          "é",
          "e\u0301",
          "a\u0323\u0307",
          "ß",
          "İ",
          "ﬁ",
          "שלום",
          "مرحبا",
          "नमस्ते",
          "漢字",
          "\uD83D\uDE00",
          "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
          "\uD83C\uDDE6\uD83C\uDDF9",
          "\uD835\uDCB3",
          "\uDBFF\uDFFD",
          "\u202E",
          "\u200B",
          "\u00A0",
          "\uFEFF",
          "\uFFFD",
          "\uE000",
          "<b>",
          "'; drop table ticket; --",
          "\"",
          "\\",
          "%00",
          "${x}",
          "{{7*7}}",
          "/",
          "~1",
          "null",
          "\\u0000");

  /** Half surrogates are sent as JSON escapes. */
  static final List<String> FORBIDDEN =
      List.of(
          "\u0000",
          "\u0001",
          "\u0008",
          "\u001B",
          "\u007F",
          "\u0085",
          "\u009F",
          "\uD800",
          "\uDC00",
          "\uDE00\uD83D");

  /** White space that trimming takes away. */
  static final List<String> BLANKS =
      List.of("", " ", "\t\n\r ", "\u2003\u3000", "\u2028\u2029", " ".repeat(20_000));

  private Texts() {}

  /** So many code points, the first and the last one none that is trimmed. */
  static String ofLength(RandomGenerator random, int codePoints) {
    if (codePoints == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    int left = codePoints - 1;
    while (left > 0) {
      String next = pick(random, HARMLESS);
      int length = next.codePointCount(0, next.length());
      text.append(length <= left ? next : "x".repeat(left));
      left -= Math.min(length, left);
    }
    return "." + (text.length() == 0 ? "" : text.substring(0, text.length() - lastOf(text)) + "x");
  }

  /** A short name that nothing else has. */
  static String fresh(RandomGenerator random) {
    return Long.toString(random.nextLong(Long.MAX_VALUE), 36);
  }

  static <T> T pick(RandomGenerator random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static int lastOf(StringBuilder text) {
    return Character.charCount(text.codePointBefore(text.length()));
  }
}
