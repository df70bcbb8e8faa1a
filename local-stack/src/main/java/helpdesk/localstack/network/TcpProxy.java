package helpdesk.localstack.network;

import helpdesk.localstack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between two parts on one machine; its weather can be changed at any time. */
public final class TcpProxy implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BACKLOG = 1_000;
  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket server;
  private final int target;
  private final Set<Passage> open = ConcurrentHashMap.newKeySet();
  private volatile Weather weather = Weather.FAIR;

  private TcpProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** On a free port of loopback, in fair weather. */
  public static TcpProxy to(int port) {
    return to(Ports.free(), port);
  }

  /** On this port of loopback, in fair weather. */
  public static TcpProxy to(int from, int port) {
    try {
      TcpProxy proxy = new TcpProxy(new ServerSocket(from, BACKLOG, LOOPBACK), port);
      Thread.ofVirtual().name("proxy-" + port).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public void weather(Weather now) {
    weather = now;
    if (now instanceof Weather.Cut) {
      open.forEach(Passage::reset);
    }
  }

  Weather weather() {
    return weather;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Passage::reset);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> carry(client));
      } catch (SocketException e) {
        // Closed, or the client has gone before it was let in.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void carry(Socket client) {
    Socket serving = new Socket();
    Passage passage = new Passage(client, serving, this);
    open.add(passage);
    try {
      if (weather instanceof Weather.Cut) {
        passage.reset();
        return;
      }
      serving.connect(new InetSocketAddress(LOOPBACK, target), CONNECT_MILLIS);
      passage.carry();
      passage.close();
    } catch (IOException e) {
      // As if the server itself had refused or gone.
      passage.reset();
    } finally {
      open.remove(passage);
    }
  }
}
