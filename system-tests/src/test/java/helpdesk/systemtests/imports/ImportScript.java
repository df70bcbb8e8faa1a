package helpdesk.systemtests.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real {@code tools/import-tickets} on one file, as a process of its own. */
final class ImportScript {
  private static final Path SCRIPT =
      Path.of(System.getProperty("helpdesk.root", ".."), "tools", "import-tickets");
  private static final int MINUTES = 5;

  private final Path csv;
  private final Path log;
  private final URI url;

  ImportScript(Path csv, URI url) {
    this.csv = csv;
    this.log = csv.resolveSibling(csv.getFileName() + ".log");
    this.url = url;
  }

  /** Whether this machine has what the script needs. */
  static boolean canRun() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import csv").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString(), csv.toString()));
    command.addAll(List.of("--url", url.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Runs to the end and says the exit code. */
  int run(String... options) throws IOException, InterruptedException {
    Process process = start(options);
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(output()).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  void forget() throws IOException {
    Files.delete(csv.resolveSibling(csv.getFileName() + ".import.json"));
  }

  /** What was refused, as it can be corrected and imported. */
  Path rejected() {
    return csv.resolveSibling(csv.getFileName() + ".rejected.csv");
  }

  String output() throws IOException {
    return Files.readString(log);
  }
}
