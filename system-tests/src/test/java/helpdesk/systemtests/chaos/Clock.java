package helpdesk.systemtests.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clock of the replicas that are told to look at it; right, until it is set. */
final class Clock {
  private static final String OWN = "helpdesk.faketime";
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"));

  private final Path file;
  private final Optional<Path> library;

  private final boolean wanted;

  /**
   * @param wanted whether there is time for it
   */
  Clock(Path folder, boolean wanted) {
    this.file = folder.resolve("clock");
    this.wanted = wanted;
    this.library =
        Optional.ofNullable(System.getProperty(OWN))
            .map(Path::of)
            .or(() -> USUAL.stream().filter(Files::exists).findFirst())
            .filter(path -> wanted);
    set("+0");
  }

  /** Why it cannot be set. */
  Optional<String> whyNot() {
    if (!wanted) {
      return Optional.of("in the full form only: a process that looks at it is slow to start");
    }
    return library.isPresent()
        ? Optional.empty()
        : Optional.of("libfaketime is not installed, and -D" + OWN + " names none");
  }

  /** What makes a process look at this clock for the time of day. */
  Map<String, String> environment() {
    return library
        .map(
            path ->
                Map.of(
                    "LD_PRELOAD", path.toString(),
                    "FAKETIME_TIMESTAMP_FILE", file.toString(),
                    "FAKETIME_CACHE_DURATION", "1",
                    "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                    "DONT_FAKE_MONOTONIC", "1"))
        .orElse(Map.of());
  }

  /** So much ahead or behind, for example {@code -90s}. */
  void set(String offset) {
    try {
      Files.writeString(file, offset + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
