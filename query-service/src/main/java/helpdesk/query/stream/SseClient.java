package helpdesk.query.stream;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client at the other end of an HTTP connection, told by server-sent events. */
final class SseClient implements Client {
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Sse sse;
  private final SseEventSink sink;
  private final HttpServerResponse response;
  private final Duration patience;

  SseClient(Sse sse, SseEventSink sink, HttpServerResponse response, Duration patience) {
    this.sse = sse;
    this.sink = sink;
    this.response = response;
    this.patience = patience;
  }

  @Override
  public void tell(String event, String id, String json) throws Gone {
    send(sse.newEventBuilder().name(event).id(id).data(json).build(), patience);
  }

  @Override
  public void heartbeat(String id) throws Gone {
    send(sse.newEventBuilder().comment("here").id(id).build(), patience);
  }

  @Override
  public boolean gone() {
    return sink.isClosed() || response.closed();
  }

  /** Says why, if he still listens, and hangs up. */
  void cut(Cut reason) {
    try {
      send(sse.newEventBuilder().name("cut").data(reason.json()).build(), FAREWELL);
      sink.close();
    } catch (Gone e) {
      hangUp();
    }
  }

  /** What is still on its way to him is dropped. */
  void hangUp() {
    if (!response.closed()) {
      response.reset();
    }
  }

  private void send(OutboundSseEvent event, Duration wait) throws Gone {
    if (gone()) {
      throw new Gone(false);
    }
    try {
      // Done when the connection has taken it: nothing piles up here for who does not read.
      sink.send(event).toCompletableFuture().get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Gone(true);
    } catch (ExecutionException | IllegalStateException e) {
      throw new Gone(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Gone(false);
    }
  }
}
