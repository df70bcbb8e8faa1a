package helpdesk.localstack;

import helpdesk.localstack.documentdb.WireClient;
import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Folders;
import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A document database that we run: mongod, or what looks like one. */
final class OwnDocuments extends OwnServer implements DocumentServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final String program;
  private final Path folder;

  /**
   * A server on a folder.
   *
   * @param name for people
   * @param program takes mongod's options
   * @param folder of this kind of server alone: one cannot read another's files
   */
  OwnDocuments(String name, String program, Path folder, int port) {
    super(name, port);
    this.program = program;
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public String connectionString() {
    return "mongodb://127.0.0.1:" + port() + "/?directConnection=true";
  }

  @Override
  Child launch() {
    Path data = folder.resolve("data");
    Folders.create(data);
    return Child.start(
        launching(
            List.of(
                program,
                "--port",
                String.valueOf(port()),
                "--dbpath",
                data.toString(),
                "--bind_ip",
                "127.0.0.1",
                "--replSet",
                ReplicaSet.NAME)));
  }

  @Override
  void awaitReady(Child launched) {
    launched.await(START_LIMIT, () -> WireClient.answers(port()));
    ReplicaSet set = new ReplicaSet(port());
    set.initiate();
    launched.await(START_LIMIT, set::writable);
  }

  @Override
  void endLeftOvers() {
    Child.endLeftOver(launching(List.of()));
  }

  @Override
  String stopSignal() {
    return "TERM";
  }

  @Override
  Duration stopLimit() {
    return Duration.ofSeconds(6);
  }

  private Launch launching(List<String> command) {
    Map<String, String> environment =
        Map.of("JAVA_HOME", Jvm.home(), "MONGOD_JAVA_OPTIONS", String.join(" ", Jvm.tuning()));
    return new Launch("documents", command, environment, folder, folder.toString(), false);
  }
}
