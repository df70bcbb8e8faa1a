package helpdesk.localstack;

import helpdesk.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The folder that ./run keeps its data in, held by one ./run at a time. */
final class DataFolder {
  private static final String LOCK = "lock";
  private static final String OWNER = "run.pid";

  private final Path folder;
  // Held until the process ends, however it ends.
  private final FileLock lock;

  private DataFolder(Path folder, FileLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static DataFolder hold(Path folder) {
    Folders.create(folder);
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new ServerFailed("another ./run uses " + folder + owner(folder));
      }
      Files.writeString(folder.resolve(OWNER), ProcessHandle.current().pid() + "\n");
      return new DataFolder(folder, lock);
    } catch (IOException e) {
      throw new ServerFailed("cannot use " + folder + ": " + e.getMessage(), e);
    }
  }

  Path path() {
    return folder;
  }

  /** Removes all data. */
  void forget() {
    if (!lock.isValid()) {
      throw new IllegalStateException("the folder is not ours any more");
    }
    try (Stream<Path> children = Files.list(folder)) {
      children
          .filter(child -> !List.of(LOCK, OWNER).contains(child.getFileName().toString()))
          .forEach(Folders::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String owner(Path folder) {
    try {
      return " (process " + Files.readString(folder.resolve(OWNER)).trim() + ")";
    } catch (IOException e) {
      return "";
    }
  }
}
