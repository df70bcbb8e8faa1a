package helpdesk.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The part of a log file that one run of a server wrote. */
record Log(Path file, long start) {
  private static final int LINES = 20;
  private static final int MOST = 1_000_000;

  static Log from(Path file) throws IOException {
    return new Log(file, Files.exists(file) ? Files.size(file) : 0);
  }

  /** What was written since the start; of very much, the first part. */
  String since() {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      return read(in, start, Math.min(MOST, in.length() - start));
    } catch (IOException e) {
      return "";
    }
  }

  String tail() {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(start, in.length() - 8_000);
      List<String> lines = read(in, from, in.length() - from).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private static String read(RandomAccessFile in, long from, long length) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, length)];
    in.seek(from);
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
