package helpdesk.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;

/** Reads a request's body as strictly as JSON and UTF-8 allow. */
final class Body {
  static final int MOST_BYTES = 256 * 1024;

  /** What JSON may be made of: a body full of tiny values would else be many times as large. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxTokenCount(200_000)
          .maxStringLength(4 * 1024 * 1024)
          .build();

  private static final JsonMapper STRICT =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Closing the stream of a request reads the rest of it, however slowly that comes.
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Stands for what is not there. */
  static final JsonNode MISSING = STRICT.missingNode();

  private Body() {}

  /** What reads from a parser. */
  interface Reading<T> {
    T from(JsonParser json) throws IOException;
  }

  /** The JSON object in the body; an absent body is an empty one where that is allowed. */
  static Fields read(InputStream body, boolean mayBeAbsent, Violations violations) {
    JsonNode node = parse(body, MOST_BYTES, STRICT::readTree);
    if (node == null || node.isMissingNode()) {
      if (!mayBeAbsent) {
        throw new ProblemException(ProblemType.MALFORMED_JSON, "There is no body.");
      }
      return new Fields(STRICT.createObjectNode(), "", violations);
    }
    if (node instanceof ObjectNode object) {
      return new Fields(object, "", violations);
    }
    violations.add(Violation.wrongType("", "a JSON object", node));
    violations.refuseIfAny();
    throw new AssertionError("there was a violation");
  }

  /** Reads the whole body; whatever is wrong with it as JSON ends the request. */
  static <T> T parse(InputStream body, int mostBytes, Reading<T> reading) {
    try (JsonParser json =
        STRICT.createParser(
            new InputStreamReader(
                new BoundedStream(body, mostBytes, System::nanoTime), UTF_8.newDecoder()))) {
      T read = reading.from(json);
      if (json.nextToken() != null) {
        throw new ProblemException(
            ProblemType.MALFORMED_JSON, "There is more after the end of the JSON value.");
      }
      return read;
    } catch (CharacterCodingException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is not UTF-8.");
    } catch (StreamConstraintsException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_JSON,
          "It is nested too deeply, has too many values, or too long a text, number or name.");
    } catch (JsonProcessingException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, where(e));
    } catch (IOException e) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "The body could not be read.");
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
