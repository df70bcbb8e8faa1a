package helpdesk.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Reads a request's body as strictly as JSON allows. */
final class Body {
  static final int MOST_BYTES = 256 * 1024;

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Body() {}

  /** The JSON object in the body; an absent body is an empty one where that is allowed. */
  static Fields read(InputStream body, boolean mayBeAbsent, Violations violations) {
    byte[] bytes = bytes(body);
    JsonNode node =
        bytes.length == 0 && mayBeAbsent ? STRICT.createObjectNode() : parse(text(bytes));
    if (node instanceof ObjectNode object) {
      return new Fields(object, "", violations);
    }
    violations.add(Violation.at("", "wrong_type", "The body must be a JSON object."));
    violations.refuseIfAny();
    throw new AssertionError("there was a violation");
  }

  private static byte[] bytes(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ProblemException(
            ProblemType.PAYLOAD_TOO_LARGE, "A body may have at most 256 KiB.");
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "The body could not be read.");
    }
  }

  private static String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is not UTF-8.");
    }
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode node = STRICT.readTree(text);
      if (node.isMissingNode()) {
        throw new ProblemException(ProblemType.MALFORMED_JSON, "There is no body.");
      }
      return node;
    } catch (StreamConstraintsException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_JSON, "It is nested too deeply, or has too long a number or name.");
    } catch (JsonProcessingException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, where(e));
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? e.getOriginalMessage()
        : "Line %d, column %d: %s"
            .formatted(
                e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage());
  }
}
