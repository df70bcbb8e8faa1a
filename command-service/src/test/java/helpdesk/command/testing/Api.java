package helpdesk.command.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to the service as a frontend does. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public Api(String base) {
    this.base = base.replaceAll("/+$", "");
  }

  /** What came back; the body is a JSON null where there was none. */
  public record Answer(int status, JsonNode body, HttpHeaders headers) {
    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    public String id() {
      return body.path("id").asText();
    }

    public long version() {
      return body.path("version").asLong();
    }

    public String code() {
      return body.path("code").asText();
    }
  }

  public Answer open(String json) {
    return send("POST", "/tickets", json);
  }

  /** Opens a ticket of no special kind. */
  public String openAny() {
    return open("{\"message\": \"help\"}").id();
  }

  /** Sends JSON (none where it is null), with headers as name, value, name, value. */
  public Answer send(String method, String path, String json, String... headers) {
    HttpRequest.Builder request = request(method, path, json == null ? "" : json);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** Sends whatever it is told to. */
  public Answer sendAs(String method, String path, String contentType, String body) {
    return send(request(method, path, body).header("Content-Type", contentType));
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(20))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode body =
          response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
      return new Answer(response.statusCode(), body, response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
