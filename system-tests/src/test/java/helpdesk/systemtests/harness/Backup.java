package helpdesk.systemtests.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A copy of PostgreSQL's whole data folder, taken while it was down. */
public record Backup(Path data, Path copy) {
  private static final int MINUTES = 2;

  /** Ends PostgreSQL for the time of the copy. */
  public static Backup take(HelpdeskSystem system, Path folder)
      throws IOException, InterruptedException {
    Backup backup = new Backup(system.postgresFolder(), folder.resolve("postgres"));
    system.postgres().stop();
    shell("cp", "-a", backup.data.toString(), backup.copy.toString());
    system.postgres().start();
    return backup;
  }

  /** PostgreSQL is again what it was; what was committed since is gone. */
  public void restore(HelpdeskSystem system) throws IOException, InterruptedException {
    system.postgres().stop();
    shell("rm", "-rf", data.toString());
    shell("cp", "-a", copy.toString(), data.toString());
    system.postgres().start();
  }

  private static void shell(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
