package helpdesk.systemtests.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A small disk of its own for one server's data; can be filled up. In memory, by the system. */
final class Disk {
  private static final int SECONDS = 10;
  private static final String BALLAST = "ballast";

  private final Path folder;
  private final Optional<String> refusal;

  private Disk(Path folder, Optional<String> refusal) {
    this.folder = folder;
    this.refusal = refusal;
  }

  /** Mounted on the folder, where this user may do that. */
  static Disk at(Path folder, String size) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> mount =
        List.of("mount", "-t", "tmpfs", "-o", "mode=0755,size=" + size, "tmpfs", "" + folder);
    Disk disk = new Disk(folder, run(mount));
    // Who ends this JVM must not be left with a disk in memory.
    Runtime.getRuntime().addShutdownHook(new Thread(disk::unmount, "unmount"));
    return disk;
  }

  /** Why it cannot be filled. */
  Optional<String> whyNot() {
    return refusal.map(reason -> "no disk of its own can be mounted: " + reason);
  }

  void fill() {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    for (int size = block.length; size >= 512; size /= 2) {
      try (OutputStream out = Files.newOutputStream(folder.resolve(BALLAST + size))) {
        while (true) {
          out.write(block, 0, size);
        }
      } catch (IOException full) {
        // That much does not fit any more; less may.
      }
    }
  }

  void free() {
    for (int size = 1 << 20; size >= 512; size /= 2) {
      try {
        Files.deleteIfExists(folder.resolve(BALLAST + size));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Its data is gone then. */
  void unmount() {
    if (refusal.isEmpty()) {
      run(List.of("umount", "-l", folder.toString()));
    }
  }

  /** What it said where it failed. */
  private static Optional<String> run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).trim();
      boolean done = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      return done ? Optional.empty() : Optional.of(said);
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
