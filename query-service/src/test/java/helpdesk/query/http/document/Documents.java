package helpdesk.query.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documents of this API: of this build, of the repository, of the last published version. */
final class Documents {
  static final Path GENERATED = Path.of("target/openapi/openapi.yaml");
  static final Path KEPT = Path.of("../docs/api/query-service.openapi.yaml");

  private static final YAMLMapper YAML = new YAMLMapper();

  private Documents() {}

  /** The one that clients of this major version were promised. */
  static Path published(JsonNode current) {
    String version = current.at("/info/version").asText();
    return Path.of(
        "../docs/api/published/query-service-%s.openapi.yaml"
            .formatted(version.replaceAll("\\..*", "")));
  }

  static JsonNode read(Path file) {
    return parse(text(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
