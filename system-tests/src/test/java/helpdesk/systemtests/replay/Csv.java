package helpdesk.systemtests.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values with a line of names, as in RFC 4180. */
public final class Csv {
  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /** The rows, each as name to value in the order of the columns. */
  public static List<Map<String, String>> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Map<String, String>> parse(String text) {
    Csv csv = new Csv(text);
    List<String> names = csv.record();
    List<Map<String, String>> rows = new ArrayList<>();
    while (csv.at < text.length()) {
      List<String> values = csv.record();
      if (values.size() != names.size()) {
        throw new IllegalArgumentException("a row of another width: " + (rows.size() + 1));
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<String> record() {
    List<String> values = new ArrayList<>();
    do {
      values.add(value());
    } while (skip(','));
    skip('\r');
    skip('\n');
    return values;
  }

  private String value() {
    if (skip('"')) {
      return quoted();
    }
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && !skip('"')) {
        return value.toString();
      }
      value.append(c);
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }
}
