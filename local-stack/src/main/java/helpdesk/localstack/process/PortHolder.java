package helpdesk.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the process that listens on a port, as far as /proc shows it to this user. */
final class PortHolder {
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** " by process N (command)", or nothing where it cannot be found out. */
  static String of(int port) {
    Set<String> sockets =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(table -> Proc.read(Path.of(table)).stream())
            .flatMap(String::lines)
            .map(line -> line.trim().split("\\s+"))
            .filter(f -> f.length > 9 && f[3].equals(LISTENING))
            .filter(f -> f[1].endsWith(String.format(":%04X", port)))
            .map(f -> "socket:[" + f[9] + "]")
            .collect(Collectors.toSet());
    return holder(sockets).map(pid -> " by process " + pid + described(pid)).orElse("");
  }

  private static Optional<Long> holder(Set<String> sockets) {
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> openFiles(pid).stream().anyMatch(sockets::contains))
        .findFirst();
  }

  private static List<String> openFiles(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.map(PortHolder::target).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String described(long pid) {
    String command = Proc.commandLine(pid);
    int most = 80;
    return command.isEmpty()
        ? ""
        : " (" + (command.length() > most ? command.substring(0, most) + "…" : command) + ")";
  }
}
