package helpdesk.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Ports;
import helpdesk.localstack.process.Proc;
import helpdesk.localstack.process.ProcessTree;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./run after its build, with stand-ins for the two services. */
class RunIT {
  private static final Duration UP_WITHIN = Duration.ofMinutes(4);
  private static final long END_SECONDS = 30;

  @TempDir Path folder;
  private final int writePort = Ports.free();
  private final StackPorts ports = StackPorts.free();
  private Path jar;
  private Process run;

  @BeforeEach
  void makeServices() throws IOException {
    jar = FakeService.jar(folder);
  }

  @AfterEach
  void killEverything() {
    if (run != null) {
      ProcessTree.kill(List.of(run.pid()));
    }
  }

  @Test
  void starts_guards_and_ends_everything() throws Exception {
    start();
    awaitUp();
    assertThat(output())
        .contains("PostgreSQL is ready", "Kafka is ready", "http://localhost:" + writePort);
    long service = pidOf("command-service");
    ProcessTree.kill(List.of(service));
    await().atMost(UP_WITHIN).until(() -> output().contains("command-service runs again"));
    assertThat(pidOf("command-service")).isNotEqualTo(service);

    List<Long> all = descendants();
    assertThat(all).hasSizeGreaterThan(8);
    ProcessTree.signal("INT", List.of(run.pid()));
    assertThat(run.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(all).noneMatch(Proc::alive);
    assertThat(output()).contains("Everything has ended");
  }

  @Test
  void what_a_sigkill_left_is_no_obstacle() throws Exception {
    start();
    awaitUp();
    List<Long> all = descendants();
    ProcessTree.signal("KILL", List.of(run.pid()));
    await().atMost(Duration.ofSeconds(10)).until(() -> all.stream().noneMatch(Proc::alive));
    start();
    awaitUp();
    ProcessTree.signal("TERM", List.of(run.pid()));
    assertThat(run.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_strangers_port_is_named_before_anything_starts() throws Exception {
    try (ServerSocket stranger =
        new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
      start();
      assertThat(run.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isEqualTo(1);
      assertThat(output())
          .contains("port " + stranger.getLocalPort(), "process " + ProcessHandle.current().pid())
          .doesNotContain("is ready");
    }
  }

  private void start() throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", Jvm.java()));
    command.add("-Dhelpdesk.root=" + Jvm.module().getParent());
    command.add("-Dhelpdesk.jar.command-service=" + jar);
    command.add("-Dhelpdesk.jar.query-service=" + jar);
    command.add("-cp");
    command.add(Jvm.module().resolve("target/classes") + File.pathSeparator + Jvm.library() + "/*");
    command.add("helpdesk.localstack.Run");
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    command.addAll(List.of("--write-port", "" + writePort, "--read-port", "" + Ports.free()));
    command.addAll(
        List.of("--postgres-port", "" + ports.postgres(), "--kafka-port", "" + ports.kafka()));
    command.addAll(List.of("--documents-port", "" + ports.documents()));
    run =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
  }

  private void awaitUp() throws IOException {
    await().atMost(UP_WITHIN).until(() -> output().contains("ends everything") || !run.isAlive());
    assertThat(output()).contains("ends everything");
  }

  private List<Long> descendants() {
    return run.descendants().map(ProcessHandle::pid).toList();
  }

  private long pidOf(String service) throws IOException {
    return Files.readAllLines(folder.resolve("data").resolve(service + ".pid")).stream()
        .findFirst()
        .map(Long::parseLong)
        .orElseThrow();
  }

  private Path log() {
    return folder.resolve("run.log");
  }

  private String output() throws IOException {
    return Files.readString(log());
  }
}
