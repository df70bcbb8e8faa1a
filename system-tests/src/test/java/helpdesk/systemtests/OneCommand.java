package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.localstack.process.Ports;
import helpdesk.localstack.process.Proc;
import helpdesk.systemtests.harness.Addresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real ./run, in a process group of its own, on free ports and with data of its own. */
final class OneCommand {
  private static final Path ROOT =
      Path.of(System.getProperty("helpdesk.root", "..")).toAbsolutePath().normalize();
  private static final long END_SECONDS = 30;

  private final Path data;
  private final Path log;
  private final int writePort = Ports.free();
  private final int readPort = Ports.free();
  private final Map<String, String> environment =
      Map.of(
          "HELPDESK_WRITE_PORT", "" + writePort,
          "HELPDESK_READ_PORT", "" + readPort,
          "HELPDESK_POSTGRES_PORT", "" + Ports.free(),
          "HELPDESK_KAFKA_PORT", "" + Ports.free(),
          "HELPDESK_DOCUMENTS_PORT", "" + Ports.free());
  private Process run;

  OneCommand(Path folder) {
    this.data = folder.resolve("data");
    this.log = folder.resolve("run.log");
  }

  Addresses addresses() {
    return Addresses.fixed(
        URI.create("http://127.0.0.1:" + writePort), URI.create("http://127.0.0.1:" + readPort));
  }

  /** Starts it and waits until it says that all is there. */
  void start() throws IOException {
    saysThatAllIsBuilt();
    ProcessBuilder command =
        new ProcessBuilder("setsid", ROOT.resolve("run").toString(), "--data", data.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().putAll(environment);
    run = command.start();
    Patience.until("./run to be up")
        .until(() -> output().contains("ends everything") || !run.isAlive());
    assertThat(output()).contains("ends everything", "curl", "http://localhost:" + writePort);
  }

  /** Everything that it runs now. */
  List<Long> processes() {
    return run.descendants().map(ProcessHandle::pid).toList();
  }

  /** Sends the signal to the whole group, waits for the end, and says which processes are left. */
  List<Long> end(String signal) throws IOException, InterruptedException {
    List<Long> all = processes();
    new ProcessBuilder("kill", "-" + signal, "--", "-" + run.pid()).start().waitFor();
    assertThat(run.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("ends within 30 s").isTrue();
    return all.stream().filter(Proc::alive).toList();
  }

  boolean running() {
    return run != null && run.isAlive();
  }

  private String output() throws IOException {
    return Files.readString(log);
  }

  /** The reactor has packaged both services a moment ago; a build within a build would break it. */
  private static void saysThatAllIsBuilt() throws IOException {
    Files.createDirectories(ROOT.resolve("target"));
    Files.writeString(ROOT.resolve("target/built-by-run"), "");
  }
}
