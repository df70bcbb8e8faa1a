package helpdesk.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Says which process runs a server. The child writes its id into it before it becomes the server,
 * so that there is no moment at which a server runs that no file names.
 */
record PidFile(Path file) {
  private static final Duration CHILD_SPEAKS_WITHIN = Duration.ofSeconds(2);

  /** Line 1 the process id, line 2 what tells that process from a later one with the same id. */
  void complete(long pid) {
    // The child's own line comes first, else it would overwrite ours.
    Waiting.until(
        CHILD_SPEAKS_WITHIN, () -> Proc.read(file).orElse("").endsWith("\n") || !Proc.alive(pid));
    try {
      Files.writeString(file, pid + "\n" + Proc.identity(pid).orElse("") + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The living process that this file names, if it is surely ours: its command line names {@code
   * marker} (our data folder), and it is the very process that the file was written for.
   */
  OptionalLong owner(String marker) {
    List<String> lines = Proc.read(file).map(s -> s.lines().toList()).orElse(List.of());
    if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,9}")) {
      return OptionalLong.empty();
    }
    long pid = Long.parseLong(lines.getFirst());
    boolean same =
        lines.size() < 2 || Proc.identity(pid).map(id -> id.equals(lines.get(1))).orElse(false);
    return same && Proc.alive(pid) && Proc.commandLine(pid).contains(marker)
        ? OptionalLong.of(pid)
        : OptionalLong.empty();
  }
}
