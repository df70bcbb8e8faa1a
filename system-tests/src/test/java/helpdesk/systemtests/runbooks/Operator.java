package helpdesk.systemtests.runbooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.HelpdeskSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Somebody in the repository's folder who types what a page says. */
record Operator(HelpdeskSystem system) {
  private static final Path ROOT = Path.of("..");
  private static final int MINUTES = 3;

  /** What the command printed; it has to end well. */
  String does(String command, Map<String, String> variables)
      throws IOException, InterruptedException {
    Typed typed = type(command, variables);
    assertThat(typed.exit()).as("%s said %s", command, typed.said()).isZero();
    return typed.said();
  }

  String does(String command) throws IOException, InterruptedException {
    return does(command, Map.of());
  }

  /** What the command printed, however it ended. */
  String tries(String command) {
    try {
      return type(command, Map.of()).said();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private record Typed(int exit, String said) {}

  private Typed type(String command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-eu", "-c", command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true);
    shell.environment().put("WRITE", url(system.write().getFirst().toString()));
    shell.environment().put("READ", url(system.read().getFirst().toString()));
    shell.environment().putAll(variables);
    Process process = shell.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
    return new Typed(process.exitValue(), said);
  }

  private static String url(String address) {
    return address.replaceAll("/+$", "");
  }
}
