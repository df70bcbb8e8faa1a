package helpdesk.localstack.process;

import helpdesk.localstack.ServerFailed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Command lines of JVMs of our own, and where the built local-stack lies. */
public final class Jvm {
  private Jvm() {}

  public static String home() {
    return System.getProperty("java.home");
  }

  public static String java() {
    return Path.of(home(), "bin", "java").toString();
  }

  /** A JVM that runs a main class of local-stack with all its optional dependencies. */
  public static List<String> running(
      String mainClass, List<String> options, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
    line.addAll(tuning());
    line.addAll(options);
    line.addAll(
        List.of("-cp", target().resolve("classes") + File.pathSeparator + library() + "/*"));
    line.add(mainClass);
    line.addAll(arguments);
    return line;
  }

  /**
   * In a short test run a server lives for seconds: compiling it well costs twice the time that it
   * takes to start (measured: 3.9 against 2.2 CPU seconds for the broker).
   */
  public static List<String> tuning() {
    return "short".equals(System.getProperty("helpdesk.test.size"))
        ? List.of("-XX:TieredStopAtLevel=1")
        : List.of();
  }

  /** The folder with the jars that the servers run on. */
  public static Path library() {
    Path library = target().resolve("lib");
    if (!Files.isDirectory(library)) {
      throw new ServerFailed(
          library + " is missing: build local-stack first (mvn -pl local-stack package)");
    }
    return library;
  }

  public static Path module() {
    return root().resolve("local-stack");
  }

  private static Path target() {
    return module().resolve("target");
  }

  private static Path root() {
    return Optional.ofNullable(System.getProperty("helpdesk.root"))
        .map(Path::of)
        .orElseGet(Jvm::searchUpward);
  }

  private static Path searchUpward() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("local-stack/pom.xml"))) {
        return folder;
      }
    }
    throw new ServerFailed(
        "no local-stack above " + start + "; set -Dhelpdesk.root to the repository");
  }
}
