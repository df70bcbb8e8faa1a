package helpdesk.localstack.postgres;

import helpdesk.localstack.ServerFailed;
import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Folders;
import helpdesk.localstack.process.Launch;
import helpdesk.localstack.process.Proc;
import helpdesk.localstack.process.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL data folder and the server on it.
 *
 * @param name of the server's log and pid file
 * @param bin the folder with PostgreSQL's programs
 * @param folder where the data folder, the log and the pid file lie
 * @param initOptions further options of initdb
 */
public record Cluster(String name, Path bin, Path folder, List<String> initOptions) {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration INIT_LIMIT = Duration.ofSeconds(60);

  public Path data() {
    return folder.toAbsolutePath().resolve("data");
  }

  /** Makes the data folder where there is none, ends what is left of an earlier server, starts. */
  public Child start(List<String> settings) {
    endLeftOvers();
    initialise();
    List<String> command =
        new ArrayList<>(List.of(bin.resolve("postgres").toString(), "-D", data().toString()));
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    return Child.start(launch(name, command));
  }

  /** Waits until the server has recovered and takes connections. */
  public static void awaitReady(Child server) {
    server.await(START_LIMIT, () -> server.said("ready to accept connections"));
  }

  /**
   * After a kill of the postmaster its other processes may live for a moment more. All work in the
   * data folder, so they are surely ours. With them gone the lock file means nothing.
   */
  public void endLeftOvers() {
    ProcessTree.kill(Proc.workingIn(data()));
    Child.endLeftOver(launch(name, List.of()));
    try {
      if (Proc.seesAll()) {
        Files.deleteIfExists(data().resolve("postmaster.pid"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** initdb works on a folder that gets its name last: a kill in between leaves no half cluster. */
  private void initialise() {
    if (Files.exists(data())) {
      return;
    }
    Path part = folder.toAbsolutePath().resolve("data.part");
    Folders.delete(part);
    Folders.create(folder);
    List<String> command =
        new ArrayList<>(
            List.of(
                bin.resolve("initdb").toString(),
                "-D",
                part.toString(),
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C"));
    command.addAll(initOptions);
    Child init = Child.start(launch(name + "-init", command));
    init.awaitEnd(INIT_LIMIT);
    try {
      Files.move(part, data());
    } catch (IOException e) {
      throw new ServerFailed("cannot make " + data(), e);
    }
  }

  private Launch launch(String program, List<String> command) {
    return new Launch(
        program, command, Map.of("TZ", "UTC"), folder, folder.toAbsolutePath().toString(), true);
  }
}
