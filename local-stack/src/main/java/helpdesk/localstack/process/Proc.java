package helpdesk.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the system knows about a process: /proc where there is one, else what the JDK tells. */
public final class Proc {
  private static final Path ROOT = Path.of("/proc");
  private static final boolean PRESENT = Files.exists(ROOT.resolve("self/stat"));
  private static final int STATE = 0;
  private static final int START_TICKS = 19;

  private Proc() {}

  /** Whether {@link #workingIn} finds every process of this user. */
  public static boolean seesAll() {
    return PRESENT;
  }

  /**
   * A zombie counts as gone, for its parent may never collect it; but only once its other threads
   * are gone too: until then it holds its ports and files.
   */
  public static boolean alive(long pid) {
    if (!PRESENT) {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
    return stat(pid).map(fields -> !"ZX".contains(fields[STATE]) || threads(pid) > 1).orElse(false);
  }

  /** Tells one process from a later one with the same id, also after the machine was restarted. */
  public static Optional<String> identity(long pid) {
    if (!PRESENT) {
      return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()).map(Object::toString);
    }
    return stat(pid).map(fields -> fields[START_TICKS] + "@" + bootId());
  }

  /** The command line as one string; empty where it cannot be read. */
  public static String commandLine(long pid) {
    if (!PRESENT) {
      return ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("");
    }
    return read(ROOT.resolve(pid + "/cmdline")).map(s -> s.replace('\0', ' ').trim()).orElse("");
  }

  /** The processes that work in this folder. */
  public static List<Long> workingIn(Path folder) {
    if (!PRESENT) {
      return List.of();
    }
    try (Stream<Path> processes = Files.list(ROOT)) {
      return processes
          .map(p -> p.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::parseLong)
          .filter(pid -> alive(pid) && worksIn(pid, folder))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static int threads(long pid) {
    String[] threads = ROOT.resolve(pid + "/task").toFile().list();
    return threads == null ? 0 : threads.length;
  }

  private static boolean worksIn(long pid, Path folder) {
    try {
      return Files.readSymbolicLink(ROOT.resolve(pid + "/cwd")).equals(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** The fields after the program's name, which may hold blanks and parentheses itself. */
  private static Optional<String[]> stat(long pid) {
    return read(ROOT.resolve(pid + "/stat"))
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
  }

  private static String bootId() {
    return read(ROOT.resolve("sys/kernel/random/boot_id")).map(String::trim).orElse("");
  }

  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
