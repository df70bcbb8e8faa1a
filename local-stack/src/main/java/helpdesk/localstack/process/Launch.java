package helpdesk.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to start a child.
 *
 * @param folder where its log and its pid file lie
 * @param marker a text in its command line that no process of a stranger has: its data folder
 * @param asUser whether the program refuses to run as root
 */
public record Launch(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    String marker,
    boolean asUser) {

  private static final String SAY_PID_THEN_BECOME = "echo $$ > \"$0\" && exec \"$@\"";

  public Path log() {
    return folder.resolve(name + ".log");
  }

  PidFile pidFile() {
    return new PidFile(folder.resolve(name + ".pid"));
  }

  /**
   * The whole command. A session of its own keeps a terminal's Ctrl-C away from the child; the user
   * namespace comes before the parent-death signal because entering one clears it.
   */
  List<String> line() {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SAY_PID_THEN_BECOME));
    line.add(pidFile().file().toString());
    if (Tool.SETSID.present()) {
      line.add("setsid");
    }
    if (asUser && Tool.ROOT) {
      line.addAll(List.of("unshare", "-U"));
    }
    if (Tool.SETPRIV.present()) {
      line.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
    }
    line.addAll(command);
    return line;
  }

  /** What the system offers beside the shell. */
  enum Tool {
    SETSID,
    SETPRIV;

    static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    boolean present() {
      return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
          .anyMatch(
              folder ->
                  Files.isExecutable(Path.of(folder, name().toLowerCase(java.util.Locale.ROOT))));
    }
  }
}
