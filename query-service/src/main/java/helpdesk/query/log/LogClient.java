package helpdesk.query.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.LogPage;
import helpdesk.events.MalformedEventException;
import helpdesk.events.ShardDigest;
import helpdesk.events.TicketVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All that the read side asks the write side: never for a reader, only for proofs, repairs and
 * rebuilds. Every call ends within seconds; nothing is tried twice here.
 */
@ApplicationScoped
public class LogClient {
  /** How many records are asked for at once where their number does not matter. */
  public static final int PAGE = 500;

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A page has at most 4 MiB of data, and headers beside it. */
  private static final int MOST_BYTES = 16 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final String url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(SHORT).build();

  LogClient(@ConfigProperty(name = "helpdesk.command-service.url") String url) {
    this.url = url.replaceAll("/+$", "");
  }

  /** The heads at a moment within this call. */
  public LogHeads heads() {
    return heads(PATIENCE);
  }

  /** The same, for who has less patience. */
  public LogHeads heads(Duration patience) {
    return told(ask("/internal/log-heads", patience), EventJson::decodeHeads);
  }

  /** What comes after that seq of a shard, as much as fits, and where the shard ends by now. */
  public LogPage page(int shard, long after, int limit) {
    String path = "/internal/log/%d?after=%d&limit=%d".formatted(shard, after, limit);
    return told(ask(path), EventJson::decodePage);
  }

  /** What comes after that version of a ticket; empty where the log does not know it. */
  public Optional<LogPage> ticket(UUID id, long after, int limit) {
    String path = "/internal/tickets/%s/log?after=%d&limit=%d".formatted(id, after, limit);
    return toldUnless(NOT_FOUND, ask(path), EventJson::decodePage);
  }

  /** The sums of a shard up to that seq; empty where the log has not come there. */
  public Optional<ShardDigest> digest(int shard, long at) {
    String path = "/internal/log/%d/digest?at=%d".formatted(shard, at);
    return toldUnless(CONFLICT, ask(path), EventJson::decodeDigest);
  }

  /**
   * The tickets of a shard after that id, each with its version at that seq; empty where the log
   * has not come there.
   *
   * @param after none to begin
   */
  public Optional<TicketVersions> versions(int shard, long at, Optional<UUID> after, int limit) {
    String path = "/internal/log/%d/versions?at=%d&limit=%d".formatted(shard, at, limit);
    String rest = after.map(id -> "&after=" + id).orElse("");
    return toldUnless(CONFLICT, ask(path + rest), EventJson::decodeVersions);
  }

  private HttpResponse<byte[]> ask(String path) {
    return ask(path, PATIENCE);
  }

  private HttpResponse<byte[]> ask(String path, Duration patience) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(patience).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LogUnavailable("the command-service does not tell its log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("the command-service was not waited for", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static <T> Optional<T> toldUnless(
      int none, HttpResponse<byte[]> answer, Function<byte[], T> read) {
    return answer.statusCode() == none ? Optional.empty() : Optional.of(told(answer, read));
  }

  private static <T> T told(HttpResponse<byte[]> answer, Function<byte[], T> read) {
    if (answer.statusCode() != OK) {
      throw refused(answer.statusCode(), answer.body());
    }
    try {
      return read.apply(answer.body());
    } catch (MalformedEventException e) {
      throw new LogUnavailable("the command-service answers what is no piece of a log", e);
    }
  }

  private static LogUnavailable refused(int status, byte[] body) {
    try {
      JsonNode problem = JSON.readTree(body);
      if (problem.path("code").asText().equals("log-damaged")) {
        return LogUnavailable.damaged(status, problem.path("detail").asText());
      }
    } catch (IOException e) {
      // Not one of our problems: a proxy's page, or nothing.
    }
    return new LogUnavailable(status, "the command-service answers " + status);
  }
}
