package helpdesk.localstack.mongod;

import de.flapdoodle.embed.mongo.distribution.Version;
import de.flapdoodle.embed.mongo.transitions.Mongod;
import de.flapdoodle.embed.process.archives.ExtractedFileSet;
import de.flapdoodle.embed.process.config.store.Package;
import de.flapdoodle.reverse.StateID;
import de.flapdoodle.reverse.TransitionWalker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Fetches mongod where its download answers at once. Usage: FetchMongod FILE_FOR_ITS_PATH */
public final class FetchMongod {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OK = 200;

  private FetchMongod() {}

  /** Ends with 0 once the file holds the program's path. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    TransitionWalker walker = Mongod.instance().transitions(Version.Main.V7_0).walker();
    URI download;
    try (var archive = walker.initState(StateID.of(Package.class))) {
      download = URI.create(archive.current().url());
    }
    probe(download);
    System.out.println("fetching " + download);
    try (var files = walker.initState(StateID.of(ExtractedFileSet.class))) {
      Path program = files.current().executable();
      requireRuns(program);
      remember(program, Path.of(arguments[0]));
    }
  }

  /** Throws where the download does not answer at once. */
  private static void probe(URI download) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpRequest head = HttpRequest.newBuilder(download).timeout(PATIENCE).HEAD().build();
    int status = http.send(head, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != OK) {
      throw new IOException(download + " answers " + status);
    }
  }

  /** A program for another system, or without its libraries, is as good as none. */
  private static void requireRuns(Path program) throws IOException, InterruptedException {
    int code = new ProcessBuilder(program.toString(), "--version").inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(program + " does not run here");
    }
  }

  private static void remember(Path program, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, program.toString());
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
