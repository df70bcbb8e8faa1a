package helpdesk.query.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.Shards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells heads as the command-service does, or does not answer. */
public final class HeadsStub implements AutoCloseable {
  private final List<Long> heads =
      Collections.synchronizedList(new ArrayList<>(Collections.nCopies(Shards.COUNT, 0L)));
  private final AtomicBoolean away = new AtomicBoolean();
  private final HttpServer server;

  HeadsStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/internal/log-heads", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void head(int shard, long seq) {
    heads.set(shard, seq);
  }

  void away(boolean isAway) {
    away.set(isAway);
  }

  private void answer(HttpExchange request) throws IOException {
    byte[] body = EventJson.encode(new LogHeads(1, Instant.now(), List.copyOf(heads)));
    request.sendResponseHeaders(away.get() ? 503 : 200, body.length);
    request.getResponseBody().write(body);
    request.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
