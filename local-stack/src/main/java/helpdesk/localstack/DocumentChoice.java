package helpdesk.localstack;

import helpdesk.localstack.mongod.DownloadedMongod;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Which document database to use, from this machine's environment. */
record DocumentChoice(Map<String, String> environment) {

  static DocumentChoice of(Map<String, String> environment) {
    return new DocumentChoice(environment);
  }

  DocumentServer server(Path folder, int port) {
    Optional<String> uri = given("MONGODB_URI");
    if (uri.isPresent()) {
      return new RunningDocuments(uri.get());
    }
    Optional<String> program = given("MONGOD").map(DocumentChoice::requireProgram).or(this::onPath);
    if (program.isPresent()) {
      return new OwnDocuments("mongod", program.get(), folder.resolve("mongod"), port);
    }
    // Data that is there decides: a download that works today must not hide yesterday's tickets.
    if (!Files.exists(folder.resolve("documentdb"))) {
      Optional<String> downloaded = DownloadedMongod.find();
      if (downloaded.isPresent()) {
        return new OwnDocuments("mongod", downloaded.get(), folder.resolve("mongod"), port);
      }
    }
    return new OwnDocuments("DocumentDB", DocumentDb.program(), folder.resolve("documentdb"), port);
  }

  private Optional<String> given(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  private static String requireProgram(String program) {
    if (!Files.isExecutable(Path.of(program))) {
      throw new ServerFailed("MONGOD names " + program + ", which is no program");
    }
    return program;
  }

  private Optional<String> onPath() {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "mongod"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
