package helpdesk.command.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * What came back.
 *
 * @param status 0 where the connection was cut without an answer
 * @param headers by their names in small letters
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Reply(int status, Map<String, String> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply none() {
    return new Reply(0, Map.of(), new byte[0]);
  }

  String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Written by the server's library: every answer of ours names the request. */
  boolean isNotOurs() {
    return header("X-Request-Id") == null;
  }

  String mediaType() {
    String type = header("content-type");
    return type == null ? "" : type.replaceFirst(";.*", "").strip();
  }

  /** Missing where it is no JSON. */
  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  String code() {
    return json().path("code").asText("");
  }

  String shown() {
    String text = new String(body, UTF_8);
    return status + " " + headers + "\n      " + text.substring(0, Math.min(text.length(), 700));
  }
}
