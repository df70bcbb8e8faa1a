package helpdesk.localstack.network;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One connection through the proxy: a pump for each direction. */
final class Passage {
  private static final int PIECE = 16_384;
  private static final Duration LOOK = Duration.ofMillis(10);

  private final Socket client;
  private final Socket server;
  private final TcpProxy proxy;
  private final AtomicLong carried = new AtomicLong();
  private volatile boolean over;

  Passage(Socket client, Socket server, TcpProxy proxy) {
    this.client = client;
    this.server = server;
    this.proxy = proxy;
  }

  /** Until either side has closed its end, or somebody resets it. */
  void carry() throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Thread back = Thread.ofVirtual().start(() -> pump(server, client));
    pump(client, server);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** No orderly end: whoever is in the middle of something learns it the hard way. */
  void reset() {
    over = true;
    reset(client);
    reset(server);
  }

  void close() throws IOException {
    client.close();
    server.close();
  }

  private void pump(Socket from, Socket to) {
    byte[] piece = new byte[PIECE];
    try {
      OutputStream out = to.getOutputStream();
      for (int read = 0; read >= 0; read = from.getInputStream().read(piece)) {
        int passed = pass(read);
        out.write(piece, 0, passed);
        if (passed < read) {
          reset();
          return;
        }
      }
      // The last words of the one must still reach the other.
      to.shutdownOutput();
    } catch (IOException e) {
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  /** Waits as long as the weather wants; how much of the piece gets through. */
  private int pass(int bytes) throws InterruptedException {
    while (!over && proxy.weather() instanceof Weather.BlackHole) {
      Thread.sleep(LOOK);
    }
    return switch (proxy.weather()) {
      case Weather.Slow slow -> {
        Thread.sleep(slow.delay());
        yield bytes;
      }
      case Weather.Stumbling stumbling -> {
        long before = carried.getAndAdd(bytes);
        long left = Math.max(0, stumbling.bytes() - before);
        yield bytes == 0 ? 0 : (int) Math.min(left, bytes);
      }
      case Weather.BlackHole hole -> 0;
      case Weather.Cut cut -> 0;
    };
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
