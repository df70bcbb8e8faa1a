package helpdesk.command.http;

import java.util.Locale;

/** Addresses as they count: however they are spelt, the same one is the same. */
final class Paths {
  private Paths() {}

  /** Without doubled or closing slashes; in lower case, since all our names and ids are. */
  static String canonical(String path) {
    return path.toLowerCase(Locale.ROOT).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }
}
