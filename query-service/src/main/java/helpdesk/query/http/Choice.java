package helpdesk.query.http;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of a parameter of which any may match. Commas part them; a backslash makes the next
 * character a literal one.
 *
 * @param none whether what has no value matches too
 */
public record Choice(SortedSet<String> values, boolean none) {
  /** The word for that; a value of that spelling is written {@code \none}. */
  public static final String NONE = "none";

  /** More would only be a way to make us work. */
  static final int MOST = 100;

  public Choice {
    values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  /** Any of these. */
  public static Choice of(Collection<String> values) {
    return new Choice(new TreeSet<>(values), false);
  }

  /** How a value is written so that it means itself. */
  public static String escape(String value) {
    String escaped = value.replace("\\", "\\\\").replace(",", "\\,");
    return escaped.equals(NONE) ? "\\" + NONE : escaped;
  }

  static Choice parse(String name, String text, boolean noneAllowed, Violations violations) {
    Parts parts = new Parts();
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escaped || (c != '\\' && c != ',')) {
        parts.add(c, escaped);
        escaped = false;
      } else if (c == ',') {
        parts.end(noneAllowed);
      } else {
        escaped = true;
      }
    }
    parts.end(noneAllowed);
    if (escaped) {
      violations.add(name, "malformed", "a backslash must stand before a character");
    }
    return parts.choice(name, violations);
  }

  /** Whether nothing was chosen, which is no filter at all. */
  public boolean isEmpty() {
    return values.isEmpty() && !none;
  }

  /** The canonical text of this choice. */
  @Override
  public String toString() {
    return Stream.concat(
            none ? Stream.of(NONE) : Stream.empty(), values.stream().map(Choice::escape))
        .collect(Collectors.joining(","));
  }

  private static final class Parts {
    private final TreeSet<String> values = new TreeSet<>();
    private final StringBuilder value = new StringBuilder();
    private boolean literal;
    private boolean none;
    private boolean empty;
    private int count;

    void add(char c, boolean escaped) {
      value.append(c);
      literal |= escaped;
    }

    void end(boolean noneAllowed) {
      String text = value.toString();
      if (noneAllowed && !literal && text.equals(NONE)) {
        none = true;
      } else if (text.isEmpty()) {
        empty = true;
      } else {
        values.add(text);
      }
      count++;
      value.setLength(0);
      literal = false;
    }

    Choice choice(String name, Violations violations) {
      if (empty) {
        violations.add(name, "empty", name + " has an empty value");
      }
      if (count > MOST) {
        violations.add(name, "too-many", name + " has more than " + MOST + " values");
        return Choice.of(List.of());
      }
      return new Choice(values, none);
    }
  }
}
