package helpdesk.query.freshness;

import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.MalformedEventException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The one thing that the read side asks the write side: how far the log has come. */
@ApplicationScoped
class CommandService {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Logger LOG = Logger.getLogger(CommandService.class);

  private final URI heads;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  CommandService(@ConfigProperty(name = "helpdesk.command-service.url") String url) {
    this.heads = URI.create(url.replaceAll("/+$", "") + "/internal/log-heads");
  }

  /** The heads at a moment within this call; empty where it does not answer, or not in time. */
  Optional<LogHeads> heads() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(heads).timeout(PATIENCE).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return response.statusCode() == 200
          ? Optional.of(EventJson.decodeHeads(response.body()))
          : Optional.empty();
    } catch (ExecutionException | TimeoutException | MalformedEventException e) {
      LOG.debugf(e, "the command-service does not tell its heads");
      return Optional.empty();
    } finally {
      answer.cancel(true);
    }
  }
}
