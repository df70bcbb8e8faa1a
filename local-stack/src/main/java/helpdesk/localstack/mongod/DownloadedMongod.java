package helpdesk.localstack.mongod;

import helpdesk.localstack.ServerFailed;
import helpdesk.localstack.process.Cache;
import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Folders;
import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program of a real MongoDB server that flapdoodle fetched. */
public final class DownloadedMongod {
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);
  private static final Duration REFUSAL_REMEMBERED = Duration.ofHours(1);

  // By name: this JVM may lack flapdoodle's classes.
  private static final String FETCH = "helpdesk.localstack.mongod.FetchMongod";

  private final Path folder;

  DownloadedMongod(Path folder) {
    this.folder = folder;
  }

  /** The program's path; empty where its download does not answer within seconds. */
  public static Optional<String> find() {
    return new DownloadedMongod(Cache.folder("helpdesk").resolve("mongod-download")).program();
  }

  Optional<String> program() {
    Optional<String> known = known();
    if (known.isPresent() || refusedLately()) {
      return known;
    }
    Folders.create(folder);
    try {
      Child.start(launch()).awaitEnd(FETCH_LIMIT);
      return known();
    } catch (ServerFailed e) {
      // The log of the attempt says why.
      remember();
      return Optional.empty();
    }
  }

  private Launch launch() {
    List<String> arguments = List.of(found().toString());
    return new Launch(
        "fetch-" + ProcessHandle.current().pid(),
        Jvm.running(FETCH, List.of("-Xmx128m"), arguments),
        Map.of(),
        folder,
        folder.toString(),
        false);
  }

  private Path found() {
    return folder.resolve("program");
  }

  private Path refused() {
    return folder.resolve("refused");
  }

  private Optional<String> known() {
    try {
      return Optional.of(Files.readString(found()).trim())
          .filter(p -> Files.isExecutable(Path.of(p)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A machine without internet should not ask at every start. */
  private boolean refusedLately() {
    try {
      Instant then = Files.getLastModifiedTime(refused()).toInstant();
      return then.plus(REFUSAL_REMEMBERED).isAfter(Instant.now());
    } catch (IOException e) {
      return false;
    }
  }

  private void remember() {
    try {
      Files.writeString(refused(), "the download of MongoDB did not answer\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
