package helpdesk.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events as they were written once: {@code {"headers": {…}, "data": {…}}} per type and version.
 * A file is never changed. Where a type gets a field, its file is renamed to {@code
 * <type>.before-<field>.json} and stays, and a new one is written: what once lay in the log lies
 * there for ever.
 */
final class GoldenFiles {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One golden file; {@code data()} are the bytes of the wire. */
  record Golden(String name, Map<String, String> headers, JsonNode tree) {
    byte[] data() {
      return bytes(tree);
    }

    String type() {
      return headers.get(EventHeaders.TYPE);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private GoldenFiles() {}

  static Stream<Golden> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(GoldenFiles::read).collect(Collectors.toList()).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Golden of(String name) {
    return read(FOLDER.resolve(name + ".json"));
  }

  static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden read(Path file) {
    try {
      JsonNode golden = JSON.readTree(Files.readAllBytes(file));
      Map<String, String> headers = new TreeMap<>();
      golden
          .get("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      JsonNode data = golden.get("data");
      String name = file.getFileName().toString().replace(".json", "");
      return new Golden(name, headers, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
