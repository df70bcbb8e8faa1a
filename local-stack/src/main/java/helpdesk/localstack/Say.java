package helpdesk.localstack;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What ./run tells the person who started it. */
final class Say {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private Say() {}

  static void line(String text) {
    System.out.println(text);
    System.out.flush();
  }

  static void progress(String text) {
    line("  " + text);
  }

  static void loudly(String text) {
    line("!! " + LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + " " + text);
  }

  static String since(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - nanos) / 1e9);
  }
}
