package helpdesk.manifests;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How long a service takes to end in order.
 *
 * @param delay seconds for which it serves on, unready
 * @param timeout seconds for which it waits for what it took
 */
record OrderlyEnd(int delay, int timeout) {
  private static final Path ROOT = Path.of(System.getProperty("helpdesk.root", ".."));
  private static final int CLOSING = 10;

  /** By its own settings. */
  static OrderlyEnd of(String service) {
    Path file = ROOT.resolve(service).resolve("src/main/resources/application.properties");
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      settings.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OrderlyEnd(
        seconds(settings, "quarkus.shutdown.delay"), seconds(settings, "quarkus.shutdown.timeout"));
  }

  int seconds() {
    return delay + timeout + CLOSING;
  }

  private static int seconds(Properties settings, String name) {
    return Integer.parseInt(settings.getProperty(name).replace("s", ""));
  }
}
