package helpdesk.localstack;

import helpdesk.localstack.process.Cache;
import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DocumentDB from Debian's packages: the program that looks like mongod, its packages fetched. */
final class DocumentDb {
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);

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
    Path folder = home.toAbsolutePath().getParent();
    System.err.println("Fetching DocumentDB from Debian's packages, once (140 MB) ...");
    try {
      Child.start(
              new Launch(
                  "documentdb-fetch-" + ProcessHandle.current().pid(),
                  List.of(script, home.toString()),
                  Map.of(),
                  folder,
                  script,
                  false))
          .awaitEnd(FETCH_LIMIT);
    } catch (ServerFailed e) {
      throw new ServerFailed(
          "no document database here: install MongoDB 7 or newer (mongod on the PATH), or set MONGOD"
              + " to its program or MONGODB_URI to a running one; DocumentDB's packages could not be"
              + " fetched either: "
              + e.getMessage(),
          e);
    }
  }
}
