package helpdesk.systemtests.runbooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of docs/runbooks and the commands on it: the lines that are indented by four. */
record Runbook(String page, List<String> commands) {
  private static final Path PAGES = Path.of("../docs/runbooks");
  private static final String INDENT = "    ";

  static Runbook of(String page) {
    try {
      List<String> commands =
          Files.readAllLines(PAGES.resolve(page + ".md")).stream()
              .filter(line -> line.startsWith(INDENT))
              .map(String::strip)
              .toList();
      return new Runbook(page, commands);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one command on the page that is this text or, if none is, the one that holds it. */
  String command(String with) {
    if (commands.contains(with)) {
      return with;
    }
    List<String> found = commands.stream().filter(command -> command.contains(with)).toList();
    if (found.size() != 1) {
      throw new AssertionError(page + " has " + found.size() + " commands with " + with);
    }
    return found.getFirst();
  }

  /** The requests that it says to look at, in their order; those that change nothing. */
  List<String> looks() {
    return commands.stream()
        .filter(command -> command.startsWith("curl ") && !command.contains("POST"))
        .toList();
  }
}
