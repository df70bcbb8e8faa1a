package helpdesk.localstack;

import helpdesk.localstack.process.Cache;
import helpdesk.localstack.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** DocumentDB from Debian's packages: the program that looks like mongod, its packages fetched. */
final class DocumentDb {
  private static final int FETCH_MINUTES = 10;

  private DocumentDb() {}

  static String program() {
    Path home = home();
    if (!Files.exists(home.resolve(".complete"))) {
      fetch(home);
    }
    return Jvm.module().resolve("mongod").toString();
  }

  private static Path home() {
    return Optional.ofNullable(System.getenv("DOCUMENTDB_HOME"))
        .map(Path::of)
        .orElseGet(() -> Cache.folder("documentdb"));
  }

  private static void fetch(Path home) {
    String script = Jvm.module().resolve("fetch-documentdb").toString();
    try {
      Process fetch =
          new ProcessBuilder(script, home.toString())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        if (fetch.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) && fetch.exitValue() == 0) {
          return;
        }
      } finally {
        fetch.destroy();
      }
    } catch (IOException e) {
      throw none(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw none(e);
    }
    throw none(null);
  }

  private static ServerFailed none(Exception cause) {
    return new ServerFailed(
        "no document database here: install MongoDB 7 or newer (mongod on the PATH), or set MONGOD to"
            + " its program or MONGODB_URI to a running one; on Debian, DocumentDB's packages are"
            + " fetched where apt-get reaches them",
        cause);
  }
}
