package helpdesk.query.feed.core;

/**
 * Any text as one part of a counter's path in MongoDB, where dots separate and a dollar commands.
 * What has no value is a dash; all else begins with an equals sign.
 */
public final class StoredValue {
  public static final String NONE = "-";

  private static final String ESCAPED = ".$%\0";

  private StoredValue() {}

  /** What is stored for a value; null is none. */
  public static String of(String value) {
    if (value == null) {
      return NONE;
    }
    StringBuilder stored = new StringBuilder("=");
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (ESCAPED.indexOf(letter) < 0) {
        stored.append(letter);
      } else {
        stored.append('%').append(Character.forDigit(letter >> 4, 16));
        stored.append(Character.forDigit(letter & 0xf, 16));
      }
    }
    return stored.toString();
  }

  /** The value, null for none. */
  public static String read(String stored) {
    if (stored.equals(NONE)) {
      return null;
    }
    StringBuilder value = new StringBuilder();
    for (int i = 1; i < stored.length(); i++) {
      if (stored.charAt(i) == '%') {
        value.append((char) Integer.parseInt(stored.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        value.append(stored.charAt(i));
      }
    }
    return value.toString();
  }
}
