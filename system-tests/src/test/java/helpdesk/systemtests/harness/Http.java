package helpdesk.systemtests.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP exchange at a time, each with a limit; whatever goes wrong is an answer too. */
public final class Http {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE_EXCHANGE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private Http() {}

  /** Sends the body as it is. Header names and values alternate. */
  public static Answer send(String method, URI uri, BodyPublisher body, List<String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(WHOLE_EXCHANGE).method(method, body);
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      return answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Answer.none(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none(e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
    String text = response.body();
    return new Answer(response.statusCode(), headers, Json.readIfAny(text), text);
  }
}
