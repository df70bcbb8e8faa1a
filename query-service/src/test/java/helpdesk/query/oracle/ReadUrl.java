package helpdesk.query.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the read URL. */
final class ReadUrl {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  ReadUrl(URI base) {
    this.base = base;
  }

  /** The body of a 200. */
  JsonNode json(String path) {
    return parse(text(path));
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  String text(String path) {
    HttpResponse<String> answer = answer(path);
    assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
    return answer.body();
  }

  HttpResponse<String> answer(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("GET " + path, e);
    }
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** A value of a list of alternatives, where comma, backslash and the word none mean something. */
  static String literal(String value) {
    String escaped = value.replace("\\", "\\\\").replace(",", "\\,");
    return escaped.equals("none") ? "\\none" : escaped;
  }
}
